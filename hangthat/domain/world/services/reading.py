"""Files to rows, with every fault named by file, line and reason."""

import csv
import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hangthat.domain.world.services.sheets import SHEETS, Sheet

Row = list[Any]


@dataclass(frozen=True)
class Fault:
    """What is wrong, and where. Units: lines of the file, the header is line 1."""

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}, dòng {self.line}: {self.reason}"


@dataclass
class Table:
    """The rows of one file with the lines they began on."""

    sheet: Sheet
    rows: list[Row] = field(default_factory=list)
    readable: bool = True  # else nothing is said of who points here: the cause would drown
    lines: list[int] = field(default_factory=list)

    def value(self, row: Row, column: str) -> Any:
        return row[self.sheet.at(column)]


def read_tables(folder: Path, faults: list[Fault]) -> dict[str, Table]:
    """All files of a world; a missing optional file counts as empty."""
    return {name: _read(folder, sheet, faults) for name, sheet in SHEETS.items()}


def _read(folder: Path, sheet: Sheet, faults: list[Fault]) -> Table:
    table = Table(sheet)
    path = folder / sheet.file
    if not path.is_file():
        if sheet.required:
            faults.append(Fault(sheet.file, 1, "thiếu tệp bắt buộc này trong thư mục"))
            table.readable = False
        return table
    text = _text(path, faults)
    if text is None:
        table.readable = False
        return table
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    before = 0
    try:
        order = _header(next(reader, []), sheet, faults)
        table.readable = order is not None
        before = reader.line_num
        for cells in reader:
            line, before = before + 1, reader.line_num
            if cells and order is not None:
                _add(table, cells, order, line, faults)
    except csv.Error as broken:
        table.readable = False
        faults.append(Fault(sheet.file, before + 1, _message(broken)))
    return table


def _message(broken: csv.Error) -> str:
    if "field larger" in str(broken):
        return "có ô dài quá 131.072 ký tự, hoặc một dấu ngoặc kép chưa đóng"
    return f"dấu ngoặc kép hoặc dấu phẩy sai ({broken})"


def unknown_files(folder: Path) -> list[str]:
    """CSV files that are no part of a world: perhaps a name misspelt."""
    known = {sheet.file for sheet in SHEETS.values()}
    return sorted(path.name for path in folder.glob("*.csv") if path.name not in known)


def _text(path: Path, faults: list[Fault]) -> str | None:
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = content[: wrong.start].count(b"\n") + 1
        faults.append(Fault(path.name, line, "tệp không phải UTF-8; hãy lưu lại dạng “CSV UTF-8”"))
        return None
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        faults.append(Fault(path.name, line, "có ký tự NUL; hãy lưu lại dạng “CSV UTF-8”"))
        return None
    return text


def _header(cells: list[str], sheet: Sheet, faults: list[Fault]) -> list[int] | None:
    """Where each of the sheet's columns stands in the file."""
    missing = [name for name in sheet.header if name not in cells]
    unknown = [name for name in cells if name not in sheet.header]
    repeated = sorted({name for name in cells if cells.count(name) > 1})
    for names, what in (
        (missing, "thiếu cột"),
        (unknown, "có cột lạ"),
        (repeated, "lặp cột"),
    ):
        if names:
            faults.append(Fault(sheet.file, 1, f"{what} {', '.join(names)}"))
    if missing or unknown or repeated:
        return None
    return [cells.index(name) for name in sheet.header]


def _add(table: Table, cells: list[str], order: list[int], line: int, faults: list[Fault]) -> None:
    sheet = table.sheet
    if len(cells) != len(order):
        faults.append(
            Fault(sheet.file, line, f"có {len(cells)} ô, phải là {len(order)} ô như dòng tiêu đề")
        )
        return
    row: Row = []
    for column, at in zip(sheet.columns, order, strict=True):
        text = cells[at]
        value: Any = None
        if text == "":
            if column.needed:
                faults.append(Fault(sheet.file, line, f"cột {column.name} không được để trống"))
        elif column.limit and len(text) > column.limit:
            faults.append(
                Fault(sheet.file, line, f"cột {column.name} dài quá {column.limit} ký tự")
            )
        else:
            try:
                value = column.read(text)
            except ValueError as wrong:
                faults.append(Fault(sheet.file, line, f"cột {column.name}: {wrong}"))
        row.append(value)
    table.rows.append(row)
    table.lines.append(line)
