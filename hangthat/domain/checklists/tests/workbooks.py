"""Small checklists as cells and as workbooks."""

from collections.abc import Sequence
from io import BytesIO

import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from hangthat.domain.checklists.reader import Cells
from hangthat.domain.checklists.reader.cells import ROW

Row = dict[str, str]
HEADS = (
    "type", "name", "label", "hint", "required", "required_message", "relevant", "constraint",
    "constraint_message", "calculation",
)  # fmt: skip
YES_NO = [
    {"list_name": "yn", "name": "co", "label": "Có"},
    {"list_name": "yn", "name": "khong", "label": "Không"},
]


def q(kind: str, name: str, label: str = "Câu hỏi", **more: str) -> Row:
    said = {"type": kind, "name": name, "label": label, **more}
    return {key: text for key, text in said.items() if text}


SURVEY = (
    q("select_one yn", "hoa_don", "Có hóa đơn", required="yes"),
    q("text", "thieu", "Thiếu gì", relevant="${hoa_don} = 'khong'", required="yes"),
    q("integer", "so", "Số lượng", constraint=". > 0 and . < 100", constraint_message="1 đến 99."),
)


def cells(
    survey: Sequence[Row] = SURVEY, title: str = "Bảng thử", form_id: str = "bang_thu"
) -> Cells:
    """As they are read from a workbook."""
    pages = {
        "survey": survey,
        "choices": YES_NO,
        "settings": [{"form_title": title, "form_id": form_id}],
    }
    return {
        sheet: [{ROW: str(n), **row} for n, row in enumerate(rows, start=2)]
        for sheet, rows in pages.items()
    }


def book(
    survey: Sequence[Row] = SURVEY,
    *,
    title: str = "Bảng thử",
    form_id: str = "bang_thu",
    heads: Sequence[str] = HEADS,
    without: str = "",
) -> SimpleUploadedFile:
    """As an office sends it."""
    made = BytesIO()
    workbook = xlsxwriter.Workbook(made, {"strings_to_formulas": False})
    pages: dict[str, tuple[Sequence[str], Sequence[Row]]] = {
        "survey": (heads, survey),
        "choices": (("list_name", "name", "label"), YES_NO),
        "settings": (("form_title", "form_id"), [{"form_title": title, "form_id": form_id}]),
    }
    for sheet, (columns, rows) in pages.items():
        if sheet == without:
            continue
        page = workbook.add_worksheet(sheet)
        for at, line in enumerate([dict(zip(columns, columns, strict=True)), *rows]):
            for column, head in enumerate(columns):
                page.write_string(at, column, line.get(head, ""))
    workbook.close()
    return SimpleUploadedFile("bang.xlsx", made.getvalue())
