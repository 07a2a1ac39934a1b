"""Workbooks that go out so as to come back in: an empty one, and one of the rows left over.

Every cell is text: no formula comes back to life, and no code loses its zeros.
"""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

import xlsxwriter

from hangthat.intake.models import Batch, Fate
from hangthat.intake.reader import REASON, Column
from hangthat.intake.services.lists import List
from hangthat.intake.services.repairing import typed

VERSION = "hangthat-1"
_ROWS = 2000  # of a template with a drop-down
_LEFT = (Fate.ERROR, Fate.DOUBTFUL, Fate.LEFT)
_WORDS = {
    "day": "ngày/tháng/năm, ví dụ 31/12/2021",
    "tax_code": "10, 12 hoặc 13 chữ số",
    "personal_id": "12 chữ số căn cước, hoặc 9 chữ số chứng minh cũ",
    "phone": "ví dụ 0912 345 678",
    "money": "đồng, ví dụ 1.250.000",
    "area": "tên hoặc mã xã, phường",
}


def template_workbook(kind: List) -> bytes:
    """The list's columns, an example row, drop-downs, and a sheet that says what goes where."""
    out = BytesIO()
    with _book(out) as book:
        text, head = book.add_format({"num_format": "@"}), _head(book)
        sheet = book.add_worksheet(kind.title[:31].replace("/", " "))
        sheet.freeze_panes(1, 0)
        for place, column in enumerate(kind.columns):
            sheet.set_column(place, place, max(14, len(column.label) + 2), text)
            sheet.write_string(0, place, column.label, head)
            sheet.write_string(1, place, column.example, text)
            if column.choices:
                words = [shown for _, shown in column.choices]
                sheet.data_validation(1, place, _ROWS, place, {"validate": "list", "source": words})
        _explain(book.add_worksheet("Hướng dẫn"), kind.columns, head)
        version = book.add_worksheet("_")
        version.write_string(0, 0, f"{VERSION} {kind.name}")
        version.hide()
    return out.getvalue()


def bad_rows_workbook(batch: Batch, kind: List) -> bytes:
    """The rows that are not written, each with its reason in front, under the file's headings."""
    labels = {column.name: column.label for column in kind.columns}
    out = BytesIO()
    with _book(out) as book:
        text, head = book.add_format({"num_format": "@"}), _head(book)
        sheet = book.add_worksheet("Dòng chưa ghi")
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, 0, 50, text)
        sheet.set_column(1, len(batch.headings), 18, text)
        _write(sheet, 0, [REASON, *batch.headings], head)
        rows = batch.rows.filter(fate__in=_LEFT, written=False).order_by("number")
        for place, row in enumerate(rows.iterator(chunk_size=2000), start=1):
            faults = [f"{labels.get(column, column)}: {said}" for column, said, _ in row.faults]
            said = typed(row, batch)
            cells = [
                said.get(batch.mapping.get(str(index), ""), cell)
                for index, cell in enumerate(row.cells)
            ]
            _write(sheet, place, [" ".join(faults or row.notes), *cells], text)
    return out.getvalue()


def _book(out: BytesIO) -> Any:
    return xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})


def _head(book: Any) -> Any:
    return book.add_format({"bold": True, "bg_color": "#E6ECF5", "num_format": "@"})


def _write(sheet: Any, row: int, cells: Iterable[str], look: Any) -> None:
    for place, cell in enumerate(cells):
        sheet.write_string(row, place, cell, look)


def _explain(sheet: Any, columns: Sequence[Column], head: Any) -> None:
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 2, 60)
    _write(sheet, 0, ("Cột", "Ghi gì", "Cũng nhận tiêu đề"), head)
    for place, column in enumerate(columns, start=1):
        must = "Bắt buộc. " if column.required else ""
        words = ", ".join(shown for _, shown in column.choices) or _WORDS.get(column.kind, "")
        told = f"{must}{column.hint or words}"
        _write(sheet, place, (column.label, told, ", ".join(column.synonyms)), None)
