"""What a draft may not say, and where it says so."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """`where`: its place in the file, in words; `label`: what people call its key. `table` and
    `position`: its row, counted from 1; 0: the table is one row, or all of it is meant. `shape`:
    the value could not be taken at all."""

    where: str
    words: str
    table: str = ""
    position: int = 0
    label: str = ""
    shape: bool = False

    def __str__(self) -> str:
        return f"{self.where}: {self.words}" if self.where else self.words
