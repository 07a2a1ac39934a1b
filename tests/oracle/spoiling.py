"""Ways to change a copy of the small world, one file at a time."""

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.oracle.world import FILES

SMALL = Path(__file__).parents[1] / "worlds" / "small"

Change = Callable[[Path], None]
Rows = list[list[str]]


@dataclass(frozen=True)
class Case:
    """`change(directory)` alters a copy of the small world.

    A fault must be reported at `file` and `line`: line 1 is the header, and None stands where no
    single line can be named (a missing file, a file that is not UTF-8). `words` is the value or
    the column at fault. A case that is fine leaves the three empty.
    """

    name: str
    change: Change
    file: str = ""
    line: int | None = None
    words: str = ""


def lines_of(file: str) -> Rows:
    """The small world holds no line break inside a cell, so a row's index tells its line."""
    return read_rows((SMALL / file).read_bytes())


def line_of(file: str, key: str) -> int:
    return next(line for line, row in enumerate(lines_of(file), start=1) if row[0] == key)


def line_after(file: str) -> int:
    return len(lines_of(file)) + 1


def read_rows(content: bytes) -> Rows:
    return list(csv.reader(io.StringIO(content.decode(), newline="")))


def written(rows: Rows, quoting: int = csv.QUOTE_MINIMAL) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n", quoting=quoting).writerows(rows)
    return text.getvalue().encode()


# Changes


def rewrite(file: str, spoil: Callable[[bytes], bytes]) -> Change:
    def change(directory: Path) -> None:
        path = directory / file
        path.write_bytes(spoil(path.read_bytes()))

    return change


def add(file: str, row: str) -> Change:
    return rewrite(file, lambda content: content + f"{row}\n".encode())


def swap(file: str, old: str, new: str) -> Change:
    """Other text at its first occurrence."""
    assert old.encode() in (SMALL / file).read_bytes(), f"{file} holds no {old}"
    return rewrite(file, lambda content: content.replace(old.encode(), new.encode(), 1))


def every_file(spoil: Callable[[bytes], bytes]) -> Change:
    return all_of(*(rewrite(f"{name}.csv", spoil) for name in FILES))


def remove(*names: str) -> Change:
    def change(directory: Path) -> None:
        for name in names:
            (directory / f"{name}.csv").unlink()

    return change


def all_of(*changes: Change) -> Change:
    def change(directory: Path) -> None:
        for one in changes:
            one(directory)

    return change


# Cases of one bad row


def appended(name: str, file: str, row: str, words: str) -> Case:
    """One more row at the end of the file."""
    return Case(name, add(file, row), file, line_after(file), words)


def altered(name: str, file: str, key: str, column: str, text: str) -> Case:
    """Another cell in the row whose first cell is `key`."""
    rows = lines_of(file)
    line = line_of(file, key)
    rows[line - 1][rows[0].index(column)] = text
    content = written(rows)
    return Case(name, rewrite(file, lambda _: content), file, line, text or column)
