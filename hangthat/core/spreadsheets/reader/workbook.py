"""Workbooks (.xlsx, .xls, .ods), read by calamine."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from hangthat.core.common.charsets import Mender
from hangthat.core.spreadsheets.reader.formatted import Shower
from hangthat.core.spreadsheets.reader.marks import DOCUMENT, Marks
from hangthat.core.spreadsheets.reader.refusal import Unreadable
from hangthat.core.spreadsheets.reader.source import Block, Grid, Row
from hangthat.core.spreadsheets.reader.spans import spans_of

COLUMNS = 200
_SAMPLE = 300  # rows
_SEEN = 2000  # rows
_LONG = 10**7  # a number that may be a name
_LOCKED = "Tệp có mật khẩu; hãy bỏ mật khẩu rồi gửi lại."
_BROKEN = "Tệp hỏng, không đọc được; hãy mở bằng Excel rồi lưu lại dạng .xlsx."
_MACRO = "Tệp có macro nên không nhận; hãy lưu lại dạng .xlsx (không macro)."
_FORMULAS = "Tệp có ô là công thức; lấy giá trị đã lưu lần cuối."
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class Workbook:
    def __init__(self, path: Path, inside: dict[str, Marks]) -> None:
        self.warnings = [_FORMULAS] if any(map(_calculated, inside.values())) else []
        self._inside = inside
        self._path = path
        try:
            with path.open("rb") as file:
                self._book = CalamineWorkbook.from_filelike(file)
        except PasswordError as error:
            raise Unreadable(_LOCKED) from error
        except CalamineError as error:
            raise Unreadable(_BROKEN) from error
        metadata = self._book.sheets_metadata
        if any(m.typ in (SheetTypeEnum.MacroSheet, SheetTypeEnum.Vba) for m in metadata):
            raise Unreadable(_MACRO)
        self._tables = [m.name for m in metadata if m.typ == SheetTypeEnum.WorkSheet]
        hidden = {m.name for m in metadata if m.visible != SheetVisibleEnum.Visible}
        self.sheets = [(name, name in hidden) for name in self._tables]

    def grid(self, sheet: int) -> Grid:
        name = self._tables[sheet]
        try:
            opened = self._book.get_sheet_by_name(name)
        except CalamineError as error:
            raise Unreadable(_BROKEN, f"trang tính “{name}”") from error
        if opened.width > COLUMNS:
            raise Unreadable(
                f"Bảng có {opened.width} cột, nhiều hơn {COLUMNS}; hãy xoá các cột thừa.",
                f"trang tính “{name}”",
            )
        merged = opened.merged_cell_ranges or ()
        blocks = [Block(*start, *end) for start, end in merged] or self._spans(sheet)
        mender = Mender(_sample(opened))
        marks = self._marks(name)
        grid = Grid(iter(()), mender.charset, blocks, marks.hidden, struck=marks.struck)
        grid.rows = _rows(opened, Shower(mender.mend, mender.odd), marks.cells, grid)
        return grid

    def _spans(self, sheet: int) -> list[Block]:
        """Merged cells of an OpenDocument sheet, of which calamine tells nothing."""
        document = self._inside.get(DOCUMENT)
        return spans_of(self._path, sheet) if document and document.spans else []

    def _marks(self, name: str) -> Marks:
        return self._inside.get(self._entries().get(name, "") if self._inside else "", Marks())

    def _entries(self) -> dict[str, str]:
        """Which entry of the package holds the sheet of that name."""
        try:
            with ZipFile(self._path) as archive:
                book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
                links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
        except (KeyError, BadZipFile, ElementTree.ParseError):
            return {}
        targets = {link.get("Id"): link.get("Target", "") for link in links}
        sheets = (element for element in book.iter() if element.tag.endswith("}sheet"))
        return {
            sheet.get("name", ""): _entry(targets.get(sheet.get(_RELATION), "")) for sheet in sheets
        }


def _calculated(marks: Marks) -> bool:
    """Whether there is a formula."""
    return marks.formulas or any("" in cells.values() for cells in marks.cells.values())


def _sample(sheet: CalamineSheet) -> set[str]:
    """Different texts that are more than plain letters, out of the first rows."""
    rows = islice(sheet.iter_rows(), _SAMPLE)
    return {v for row in rows for v in row if isinstance(v, str) and not v.isascii()}


def _rows(
    sheet: CalamineSheet,
    shower: Shower,
    marks: dict[int, dict[int, str]],
    grid: Grid,
) -> Iterator[Row]:
    """Fills in what the grid tells of its rows as they pass."""
    left = [""] * (sheet.start[1] if sheet.start else 0)
    for number, values in enumerate(sheet.iter_rows()):
        if number < _SEEN:
            _tally(grid.lost, values, len(left))
            grid.order.note(values, len(left))
        row = left + shower.row(values)
        if shower.broken:
            grid.breaks[number] = {len(left) + at: end for at, end in shower.broken.items()}
        if number in marks:
            _mark(row, marks[number])
        yield number, row


def _tally(lost: dict[int, list[int]], values: list[Any], left: int) -> None:
    """A long number kept as a number, or as text."""
    for column, value in enumerate(values, start=left):
        if isinstance(value, float | int):
            if abs(value) >= _LONG:
                lost.setdefault(column, [0, 0])[0] += 1
        elif isinstance(value, str) and 7 < len(value) < 14 and value.isdigit():
            lost.setdefault(column, [0, 0])[1] += 1


def _entry(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _mark(row: list[str], marks: dict[int, str]) -> None:
    """A formula shows as what it gave when it was saved, an error as itself. Programs that count
    nothing keep nothing, or 0: that shows as a formula."""
    for column, error in marks.items():
        if column < len(row):
            uncounted = f"={row[column]}" if row[column] in ("", "0") else ""
            row[column] = error or uncounted or row[column]
