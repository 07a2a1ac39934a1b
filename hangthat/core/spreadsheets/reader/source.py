"""What every kind of file gives: sheets, and the rows of one."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

from hangthat.core.spreadsheets.reader.day_order import DayOrder

Row = tuple[int, list[str]]  # counted from 0 in the file; the cells from its first column on


@dataclass(frozen=True)
class Block:
    """Cells merged into one: first and last row and column, from 0."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass
class Grid:
    """One sheet opened: its rows, once, in order, and the character set they were in.

    hidden: rows that a filter or a person put out of sight; they are read all the same.
    struck: rows with a cell that somebody has struck out; they are read as well.
    lost: column → long numbers without zeros in front because it keeps numbers, and with them;
    filled as the rows are read, as is `order`.
    breaks: row → column → how long the first line of a cell of several lines is; filled likewise.
    """

    rows: Iterator[Row]
    charset: str
    blocks: list[Block] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)
    lost: "dict[int, list[int]]" = field(default_factory=dict)
    order: DayOrder = field(default_factory=DayOrder)
    struck: set[int] = field(default_factory=set)
    breaks: dict[int, dict[int, int]] = field(default_factory=dict)


class Source(Protocol):
    sheets: list[tuple[str, bool]]  # name, hidden
    warnings: list[str]

    def grid(self, sheet: int) -> Grid:
        """That sheet's cells. Refuses: sheets beyond all measure."""
        ...
