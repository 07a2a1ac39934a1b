"""Workbooks (.xlsx), written row by row: a long list is never held in memory.

Text stays text: a code keeps its zeros, and no cell becomes a formula or a link.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import Self

import xlsxwriter

from hangthat.core.documents.services.characters import xml_safe

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_TEXT = {"num_format": "@", "locked": False}  # of a sheet that is locked: its headings alone
_LAST_COLUMN = 16_383
_HEAD = _TEXT | {
    "bold": True, "bg_color": "#E8EEF6", "border": 1, "text_wrap": True, "locked": True,
}  # fmt: skip
_LEFT_OPEN = (
    "format_cells", "format_columns", "format_rows", "insert_rows", "delete_rows", "sort",
    "autofilter",
)  # fmt: skip
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")  # in the name of a sheet
_LONGEST_TITLE = 31
_A4 = 9
_UPRIGHT = 90  # letters that are read well on an upright page


@dataclass(frozen=True)
class Percent:
    """A part of 1, shown as a percentage with one digit after the point."""

    share: float


@dataclass(frozen=True)
class Noted:
    """A number with a note on its cell, such as the address at which its names stand."""

    value: int
    note: str


Cell = str | int | float | date | Percent | Noted | None
Rule = Mapping[str, str | Sequence[str]]  # as xlsxwriter's data_validation takes it


class Workbook:
    """`to`: a file or a buffer, complete when the `with` block is left."""

    def __init__(self, to: Path | BytesIO) -> None:
        self._book = xlsxwriter.Workbook(
            to, {"constant_memory": True, "strings_to_formulas": False}
        )
        self.text = self._book.add_format(_TEXT)
        self.italic = self._book.add_format(_TEXT | {"italic": True})
        self.head = self._book.add_format(_HEAD)
        self.day = self._book.add_format({"num_format": "dd/mm/yyyy", "locked": False})
        self.grouped = self._book.add_format({"num_format": "#,##0"})
        self.percent = self._book.add_format({"num_format": "0.0%"})

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._book.close()

    def sheet(self, title: str, *, widths: Iterable[int] = (), typed_in: bool = False) -> "Sheet":
        """`widths`: of the columns, in letters. `typed_in`: empty cells too are of kind text."""
        title = _FORBIDDEN.sub(" ", xml_safe(title))[:_LONGEST_TITLE].strip()
        sheet, whole = self._book.add_worksheet(title), 0
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width, self.text if typed_in else None)
            whole += width
        _print_by_width(sheet, whole)
        return Sheet(self, sheet)


def _print_by_width(sheet: xlsxwriter.worksheet.Worksheet, letters: int) -> None:
    """On A4, one page wide; across where it is broad."""
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    if letters > _UPRIGHT:
        sheet.set_landscape()


class Sheet:
    """Rows are written from the top down; none can be changed afterwards."""

    def __init__(self, book: Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        self._book, self._sheet = book, sheet
        self.next = 0  # the row to be written next, from 0
        self._headed = False  # the first headings stand on every printed page

    def line(self, words: str = "") -> None:
        """A sentence across the columns; none: an empty row."""
        if words:
            self._sheet.write_string(self.next, 0, xml_safe(words))
        self.next += 1

    def heads(self, titles: Iterable[str]) -> None:
        for column, title in enumerate(titles):
            self._sheet.write_string(self.next, column, xml_safe(title), self._book.head)
        if not self._headed:
            self._sheet.repeat_rows(self.next)
            self._headed = True
        self.next += 1

    def freeze(self, *, columns: int = 0) -> None:
        """The rows written so far, and the first columns, stay in sight."""
        self._sheet.freeze_panes(self.next, columns)

    def row(self, cells: Iterable[Cell], *, italic: bool = False) -> None:
        """None leaves its cell empty."""
        text = self._book.italic if italic else self._book.text
        for column, cell in enumerate(cells):
            if isinstance(cell, str):
                self._sheet.write_string(self.next, column, xml_safe(cell), text)
            elif isinstance(cell, date):
                self._sheet.write_datetime(self.next, column, cell, self._book.day)
            elif isinstance(cell, Percent):
                self._sheet.write_number(self.next, column, cell.share, self._book.percent)
            elif isinstance(cell, Noted):
                self._sheet.write_number(self.next, column, cell.value, self._book.grouped)
                self._sheet.write_comment(self.next, column, xml_safe(cell.note))
            elif cell is not None:
                self._sheet.write_number(self.next, column, cell)
        self.next += 1

    def rule(self, column: int, *, rows: int, rule: Rule) -> None:
        """What may be typed in that column, in as many rows from here."""
        self._sheet.data_validation(self.next, column, self.next + rows - 1, column, dict(rule))

    def lock_heads(self, columns: int) -> None:
        """Only cells of headings are locked, by no password; what is right of them is typed in."""
        self._sheet.set_column(columns, _LAST_COLUMN, None, self._book.text)
        self._sheet.protect("", dict.fromkeys(_LEFT_OPEN, True))

    def hide(self) -> None:
        self._sheet.hide()
