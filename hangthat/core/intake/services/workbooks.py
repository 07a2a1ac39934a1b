"""Workbooks that go out so as to come back in: an empty one, and one of the rows left over.

Every cell is text: no formula comes back to life, and no code loses its zeros.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO
from itertools import zip_longest
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from hangthat.core.agencies.models import Territory
from hangthat.core.intake.models import Batch, Fate
from hangthat.core.intake.reader import REASON, TEMPLATE_SHEET, TEMPLATE_VERSION, Column
from hangthat.core.intake.reader.cells.areas import Areas
from hangthat.core.intake.services.lists import List
from hangthat.core.intake.services.repairing import typed

_ROWS = 5000  # of a template with drop-downs
_LEFT = (Fate.ERROR, Fate.DOUBTFUL, Fate.LEFT)
_CODES = "Danh mục"  # the sheet that the drop-downs read
_WORDS = {
    "day": "ngày/tháng/năm, ví dụ 31/12/2021",
    "tax_code": "10, 12 hoặc 13 chữ số",
    "personal_id": "12 chữ số căn cước, hoặc 9 chữ số chứng minh cũ",
    "phone": "ví dụ 0912 345 678",
    "money": "đồng, ví dụ 1.250.000",
    "whole": "số nguyên, ví dụ 12",
    "area": "tên hoặc mã xã, phường",
    "url": "ví dụ https://shop.vn",
    "yes": "có hoặc không",
    "latitude": "độ bắc, ví dụ 21,853",
    "longitude": "độ đông, ví dụ 106,761",
    "point": "vĩ độ trước, ví dụ 21.853, 106.761",
}
_HOW = (
    "Mỗi dòng là một cơ sở, hồ sơ; ghi từ dòng 3 của trang tính đầu.",
    "Dòng 2 là ví dụ: để nguyên thì phần mềm bỏ qua.",
    "Có thể đổi thứ tự cột, bỏ cột không bắt buộc, hoặc gửi tệp riêng của mình: "
    "phần mềm nhận cả các tiêu đề ghi ở cột bên phải.",
    "Các cột mã số, điện thoại đã đặt kiểu chữ để không mất số 0 đầu.",
)


def communes(*, on: date) -> list[str]:
    """The communes of that day, each under a name that is read back as itself."""
    areas = Areas(Territory.load(), on)
    return [areas.label(area) for area in areas.in_force]


def template_workbook(kind: List, *, communes: Sequence[str]) -> bytes:
    """The list's columns, an example row, drop-downs, and a sheet that says what goes where.

    A hidden sheet keeps its version and the example, so that the example is never taken in.
    """
    out = BytesIO()
    example = [_example(column, communes) for column in kind.columns]
    with _book(out) as book:
        text, head = book.add_format({"num_format": "@"}), _head(book)
        sheet = book.add_worksheet(_title(kind.title))
        sheet.freeze_panes(1, 0)
        codes = _Codes()
        for place, column in enumerate(kind.columns):
            sheet.set_column(place, place, max(14, len(column.label) + 4), text)
            told = column.label + (" (*)" if column.required else "")
            sheet.write_string(0, place, told, head)
            sheet.data_validation(1, place, _ROWS, place, _choosing(column, communes, codes))
        _write(sheet, 1, example, book.add_format({"num_format": "@", "italic": True}))
        _explain(book.add_worksheet("Hướng dẫn"), kind.columns, head)
        codes.write(book)
        version = book.add_worksheet(TEMPLATE_SHEET)
        _write(version, 0, [f"{TEMPLATE_VERSION} {kind.name}"], text)
        _write(version, 1, example, text)
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
        rows = batch.rows.filter(fate__in=_LEFT).order_by("number")
        for place, row in enumerate(rows.iterator(chunk_size=2000), start=1):
            faults = [f"{labels.get(column, column)}: {said}" for column, said, _ in row.faults]
            said = typed(row, batch)
            cells = [
                said.get(batch.mapping.get(str(index), ""), cell)
                for index, cell in enumerate(row.cells)
            ]
            _write(sheet, place, [" ".join(faults or row.notes), *cells], text)
    return out.getvalue()


class _Codes:
    """The words of drop-downs, in columns of a sheet of their own: a rule holds 255 letters."""

    def __init__(self) -> None:
        self._columns: list[Sequence[str]] = []

    def source(self, words: Sequence[str]) -> str:
        """Where these words stand."""
        if words not in self._columns:
            self._columns.append(words)
        letters = xl_col_to_name(self._columns.index(words))
        return f"='{_CODES}'!${letters}$1:${letters}${len(words)}"

    def write(self, book: Any) -> None:
        sheet = book.add_worksheet(_CODES)
        for number, words in enumerate(zip_longest(*self._columns, fillvalue="")):
            _write(sheet, number, words, None)
        sheet.hide()


def _choosing(column: Column, communes: Sequence[str], codes: _Codes) -> dict[str, Any]:
    """A drop-down where there is a list, other words being asked about; and what to write."""
    told = column.hint or _WORDS.get(column.kind, "")
    shows = {"input_title": column.label[:32], "input_message": told[:255]} if told else {}
    words = {"choice": _shown(column), "area": communes, "yes": ("có", "không")}.get(column.kind)
    if not words:
        return {"validate": "any", **shows}
    return {
        "validate": "list",
        "source": codes.source(words),
        "error_type": "warning",
        "error_title": "Ngoài danh sách",
        "error_message": "Giá trị không có trong danh sách; phần mềm sẽ hỏi lại khi nhập.",
        **shows,
    }


def _shown(column: Column) -> Sequence[str]:
    """One word for each stored value; further ones are synonyms."""
    shown: dict[str, str] = {}
    for stored, word in column.choices:
        shown.setdefault(stored, word)
    return list(shown.values())


def _example(column: Column, communes: Sequence[str]) -> str:
    return column.example or (communes[0] if column.kind == "area" and communes else "")


def _title(words: str) -> str:
    """As Excel names a sheet: 31 letters, some not allowed."""
    return re.sub(r"[\[\]:*?/\\']", " ", words)[:31].strip()


def _book(out: BytesIO) -> Any:
    """Rows are written in order and not held; every text stays a text."""
    return xlsxwriter.Workbook(out, {"constant_memory": True, "strings_to_formulas": False})


def _head(book: Any) -> Any:
    return book.add_format({"bold": True, "bg_color": "#E6ECF5", "num_format": "@"})


def _write(sheet: Any, row: int, cells: Iterable[str], look: Any) -> None:
    for place, cell in enumerate(cells):
        sheet.write_string(row, place, cell, look)


def _explain(sheet: Any, columns: Sequence[Column], head: Any) -> None:
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 2, 60)
    for place, words in enumerate(_HOW):
        sheet.write_string(place, 0, words)
    top = len(_HOW) + 1
    _write(sheet, top, ("Cột", "Ghi gì", "Cũng nhận tiêu đề"), head)
    for place, column in enumerate(columns, start=top + 1):
        must = "Bắt buộc. " if column.required else ""
        words = ", ".join(_shown(column)) or _WORDS.get(column.kind, "")
        told = f"{must}{column.hint or words}"
        _write(sheet, place, (column.label, told, ", ".join(column.synonyms)), None)
