"""Workbooks that go out so as to come back in: an empty one, and one of the rows left over.

Every cell is text: no formula comes back to life, and no code loses its zeros.
"""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from itertools import zip_longest

from xlsxwriter.utility import xl_col_to_name

from hangthat.core.agencies.models import Territory
from hangthat.core.cells.reader.areas import Areas
from hangthat.core.cells.reader.column import REASON, TEMPLATE_SHEET, TEMPLATE_VERSION, Column
from hangthat.core.documents.services.workbooks import Rule, Workbook
from hangthat.core.intake.models import Batch, Fate
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
    with Workbook(out) as book:
        widths = [max(14, len(column.label) + 4) for column in kind.columns]
        sheet = book.sheet(kind.title, widths=widths, typed_in=True)
        sheet.heads(column.label + (" (*)" if column.required else "") for column in kind.columns)
        sheet.freeze()
        codes = Codes()
        for place, column in enumerate(kind.columns):
            sheet.rule(place, rows=_ROWS, rule=choosing(column, communes, codes))
        sheet.row(example, italic=True)
        explain(book, kind.columns, _HOW)
        codes.write(book)
        mark(book, kind, example)
    return out.getvalue()


def bad_rows_workbook(batch: Batch, kind: List) -> bytes:
    """The rows that are not written, each with its reason in front, under the file's headings."""
    labels = {column.name: column.label for column in kind.columns}
    out = BytesIO()
    with Workbook(out) as book:
        widths = [50, *(18 for _ in batch.headings)]
        sheet = book.sheet("Dòng chưa ghi", widths=widths, typed_in=True)
        sheet.heads([REASON, *batch.headings])
        sheet.freeze()
        rows = batch.rows.filter(fate__in=_LEFT).order_by("number")
        for row in rows.iterator(chunk_size=2000):
            faults = [f"{labels.get(column, column)}: {said}" for column, said, *_ in row.faults]
            said = typed(row, batch)
            cells = [
                said.get(batch.mapping.get(str(index), ""), cell)
                for index, cell in enumerate(row.cells)
            ]
            sheet.row([" ".join(faults or row.notes), *cells])
    return out.getvalue()


class Codes:
    """The words of drop-downs, in columns of a sheet of their own: a rule holds 255 letters."""

    def __init__(self) -> None:
        self._columns: list[Sequence[str]] = []

    def source(self, words: Sequence[str]) -> str:
        """Where these words stand."""
        if words not in self._columns:
            self._columns.append(words)
        letters = xl_col_to_name(self._columns.index(words))
        return f"='{_CODES}'!${letters}$1:${letters}${len(words)}"

    def write(self, book: Workbook) -> None:
        sheet = book.sheet(_CODES)
        for words in zip_longest(*self._columns, fillvalue=""):
            sheet.row(words)
        sheet.hide()


def choosing(column: Column, communes: Sequence[str], codes: Codes) -> Rule:
    """A drop-down where there is a list, other words being asked about; and what to write."""
    told = column.hint or _WORDS.get(column.kind, "")
    shows = {"input_title": column.label[:32], "input_message": told[:255]} if told else {}
    words = {"choice": _labels(column), "area": communes, "yes": ("có", "không")}.get(column.kind)
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


def _labels(column: Column) -> Sequence[str]:
    """One word for each stored value; further ones are synonyms."""
    shown: dict[str, str] = {}
    for stored, word in column.choices:
        shown.setdefault(stored, word)
    return list(shown.values())


def _example(column: Column, communes: Sequence[str]) -> str:
    return column.example or (communes[0] if column.kind == "area" and communes else "")


def mark(book: Workbook, kind: List, example: Sequence[str]) -> None:
    """Which list it is, and the row that is never taken in."""
    version = book.sheet(TEMPLATE_SHEET)
    version.row([f"{TEMPLATE_VERSION} {kind.name}"])
    version.row(example)
    version.hide()


def explain(book: Workbook, columns: Sequence[Column], how: Sequence[str]) -> None:
    sheet = book.sheet("Hướng dẫn", widths=[24, 60, 60])
    for words in how:
        sheet.line(words)
    sheet.line()
    sheet.heads(("Cột", "Ghi gì", "Cũng nhận tiêu đề"))
    for column in columns:
        must = "Bắt buộc. " if column.required else ""
        words = ", ".join(_labels(column)) or _WORDS.get(column.kind, "")
        sheet.row((column.label, f"{must}{column.hint or words}", ", ".join(column.synonyms)))
