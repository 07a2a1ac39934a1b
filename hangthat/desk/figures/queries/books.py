"""The numbers of a period as a workbook whose cells carry their addresses, and on paper."""

import io
from collections.abc import Sequence
from datetime import date

from hangthat.core.agencies.models import User
from hangthat.core.agencies.queries.letterhead import seat
from hangthat.core.documents.services import Official, Paragraph, Table
from hangthat.core.documents.services.workbooks import Noted, Workbook
from hangthat.desk.figures.queries.tables import ACROSS, Across, Cell, Section, address
from hangthat.domain.figures.queries import Asked
from hangthat.domain.figures.queries.comparing import neighbours

_NOTE = "Không gồm vụ việc đang hạn chế người xem. Chỉ tính hồ sơ người xuất bảng được xem."
_WIDTHS = (1.0, 5.2, 2.0, 2.2, 2.0, 2.0, 2.0, 2.0)


def _cell(cell: Cell, site: str) -> Noted | str:
    if cell.figure.value is None:
        return ""
    return Noted(cell.figure.value, f"{site}{address(cell.figure)}")


def period_book(sections: Sequence[Section], asked: Asked, site: str) -> bytes:
    out = io.BytesIO()
    with Workbook(out) as book:
        sheet = book.sheet("Số liệu trong kỳ", widths=(44, 16, 18, 18, 16, 18, 16, 60))
        sheet.line(f"Số liệu từ {asked.window}, {asked.where}")
        sheet.line(_NOTE)
        sheet.line("Chú thích ở mỗi ô là địa chỉ mở danh sách hồ sơ của số ấy.")
        sheet.heads(
            (
                "Chỉ tiêu", "Đơn vị tính", "Trong kỳ", "Kỳ trước", "So kỳ trước", "Cùng kỳ",
                "So cùng kỳ", "Đếm gì",
            )
        )  # fmt: skip
        sheet.freeze(columns=1)
        for section in sections:
            sheet.row((section.group.label,), italic=True)
            for line in section.lines:
                now, before, ago = (_cell(cell, site) for cell in line.cells)
                told = (now, before, line.on_before, ago, line.on_year)
                measure = line.measure
                sheet.row((measure.label, measure.unit.label, *told, measure.says))
    return out.getvalue()


def across_book(lines: Sequence[Across], asked: Asked, way: str, site: str) -> bytes:
    out = io.BytesIO()
    with Workbook(out) as book:
        sheet = book.sheet(way, widths=(44, *(18 for _ in ACROSS)))
        sheet.line(f"{way}: số liệu từ {asked.window}, {asked.where}")
        sheet.line(_NOTE)
        sheet.heads(("", *(f"{one.label} ({one.unit.label})" for one in ACROSS)))
        sheet.freeze(columns=1)
        for line in lines:
            sheet.row((line.name, *(_cell(cell, site) for cell in line.cells)))
    return out.getvalue()


def printed(sections: Sequence[Section], asked: Asked, *, by: User, today: date) -> Official:
    beside = neighbours(asked.window)
    body: list[Paragraph | Table] = [
        Paragraph(f"Kỳ trước: {beside.before}. Cùng kỳ: {beside.year_ago}. {_NOTE}")
    ]
    heads = (
        "STT", "Chỉ tiêu", "Đơn vị tính", "Trong kỳ", "Kỳ trước", "So kỳ trước", "Cùng kỳ",
        "So cùng kỳ",
    )  # fmt: skip
    rows: list[tuple[str, ...]] = []
    for line in (line for section in sections for line in section.lines):
        now, before, ago = (cell.text for cell in line.cells)
        told = (now, before, line.on_before, ago, line.on_year)
        rows.append((str(len(rows) + 1), line.measure.label, line.measure.unit.label, *told))
    body.append(Table(heads, rows, _WIDTHS, numbers=frozenset({0, 3, 4, 5, 6, 7})))
    return Official(
        title="SỐ LIỆU TRONG KỲ",
        subject=f"Từ {asked.window}, {asked.where}",
        body=body,
        place=seat(by.agency.name) if by.agency else "",
        dated=today,
    )
