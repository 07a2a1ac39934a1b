"""The matrix of a year as a workbook: a sheet for each regime."""

import io
from collections.abc import Sequence

from hangthat.core.common.templatetags.vietnamese import percent
from hangthat.core.documents.services.workbooks import Workbook
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
