"""The matrix of a year as a workbook: a sheet for each regime."""

import io
from collections.abc import Sequence

from hangthat.core.common.templatetags.vietnamese import percent
from hangthat.core.documents.services.workbooks import Noted, Workbook
from hangthat.desk.parts.queries.kept_numbers import figure_link
from hangthat.desk.reports.queries.report_page import Body
from hangthat.domain.reports.grammar.drafted import Kept, numbers_of
from hangthat.domain.reports.models import Report
from hangthat.domain.reports.queries import Board

SHARES = (("Đủ", "complete"), ("Đúng hạn", "on_time"), ("Có nội dung", "with_content"))
_LONGEST = 25  # letters of a sheet's name, before its number


def workbook(boards: Sequence[Board], *, year: int) -> bytes:
    out = io.BytesIO()
    with Workbook(out) as book:
        for number, board in enumerate(boards, start=1):
            widths = [40, *(22 for _ in board.periods)]
            sheet = book.sheet(
                f"{number}. {board.regime.get_kind_display()}"[:_LONGEST], widths=widths
            )
            sheet.line(f"{board.regime.name}, năm {year}")
            sheet.line(f"Nơi nhận: {board.regime.receiver}; hạn nộp: {board.regime.due_words}")
            sheet.line()
            sheet.heads(["Cơ quan", *(one.name for one in board.periods)])
            sheet.freeze(columns=1)
            for agency, cells in board.rows:
                sheet.row([agency.name, *(one.words if one else "" for one in cells)])
            for label, name in SHARES:
                shares = ((getattr(one, name), one.owed) for one in board.totals)
                told = (f"{part}/{owed} ({percent(part, owed)})" for part, owed in shares)
                sheet.row([label, *told], italic=True)
        if not boards:
            book.sheet("Không có").line(f"Năm {year} không có báo cáo nào phải nộp.")
    return out.getvalue()


def figure_book(report: Report, body: Body, site: str) -> bytes:
    """The figures of a report: those of drafted sentences with their addresses, and those that
    somebody typed, which have none, with their sources.
    """
    out = io.BytesIO()
    with Workbook(out) as book:
        sheet = book.sheet("Số liệu của báo cáo", widths=(50, 50, 16, 60))
        sheet.line(f"{report}, {body.source}")
        sheet.line("Chú thích ở ô giá trị nêu cách đọc và địa chỉ mở danh sách hồ sơ của số ấy.")
        sheet.heads(("Phần", "Số liệu", "Giá trị", "Địa chỉ hoặc nguồn"))
        sheet.freeze(columns=1)
        for part in body.parts:
            for one in (number for kept in part.drafted for number in numbers_of(kept)):
                link = figure_link(one, report.agency, site)
                value = _value(one, f"{link.says}\n{link.href}")
                sheet.row((part.title, one["label"], value, link.href))
        for typed in body.figures:
            if typed.counted:
                link = figure_link(typed.counted, report.agency, site)
                value = _value(typed.counted, f"{link.says}\n{link.href}")
                sheet.row(("Số liệu hệ thống đếm", typed.title, value, link.href))
                if typed.is_counted:
                    continue
            label = f"{typed.title} ({typed.unit})" if typed.unit else typed.title
            source = f"Nguồn: {typed.source}" if typed.source else ""
            sheet.row(("Số liệu cơ quan nhập", label, typed.value, source))
    return out.getvalue()


def _value(number: Kept, note: str) -> Noted | str:
    """A share, such as of a target, stands as words: beside it stands its address."""
    value = number.get("value")
    return Noted(value, note) if isinstance(value, int) else str(number["text"])
