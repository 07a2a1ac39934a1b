"""The matrix of a year as a workbook: a sheet for each regime."""

import io
from collections.abc import Iterator, Sequence

from hangthat.core.agencies.models import Agency
from hangthat.core.common.days import vietnam_minute
from hangthat.core.common.templatetags.vietnamese import percent
from hangthat.core.documents.services.workbooks import Cell, Noted, Workbook
from hangthat.desk.parts.queries.kept_numbers import figure_link
from hangthat.desk.reports.queries.columns import BASES, comparisons_of
from hangthat.desk.reports.queries.report_page import Body
from hangthat.domain.figures.grammar.drafted import Kept, numbers_of
from hangthat.domain.reports.models import Report
from hangthat.domain.reports.queries import Board, BoardCell

_COMPARED = (
    "Cùng kỳ năm trước",
    "So với cùng kỳ",
    "Kỳ trước",
    "So với kỳ trước",
    "Lũy kế từ đầu năm",
)
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


def late_lines(boards: Sequence[Board]) -> list[tuple[Agency, BoardCell]]:
    """What is overdue or came late, by the end of its period."""
    lines = [
        (board.agencies[cell.debt.agency_id], cell)
        for board in boards
        for cell in board.cells
        if cell.is_late
    ]
    return sorted(lines, key=lambda line: (line[1].debt.period.last, str(line[0])))


def late_book(lines: Sequence[tuple[Agency, BoardCell]], *, year: int) -> bytes:
    out = io.BytesIO()
    with Workbook(out) as book:
        sheet = book.sheet("Chưa nộp, nộp muộn", widths=(40, 60, 20, 24, 30))
        sheet.line(f"Báo cáo chưa nộp, nộp muộn năm {year}: {len(lines)}")
        sheet.heads(("Cơ quan", "Chế độ báo cáo", "Kỳ", "Chậm nhất", "Tình trạng"))
        sheet.freeze(columns=1)
        for agency, cell in lines:
            debt = cell.debt
            due = vietnam_minute(debt.period.last_minute) if debt.period.last_minute else ""
            sheet.row([agency.name, debt.regime.name, debt.period.name, due, cell.words])
    return out.getvalue()


def figure_book(report: Report, body: Body, site: str) -> bytes:
    """The figures of a report: those of drafted sentences with their addresses, and those that
    somebody typed, which have none, with their sources.
    """
    out = io.BytesIO()
    with Workbook(out) as book:
        sheet = book.sheet("Số liệu của báo cáo", widths=(50, 50, 16, 60, *(18 for _ in _COMPARED)))
        sheet.line(f"{report}, {body.source}")
        sheet.line("Chú thích ở ô giá trị nêu cách đọc và địa chỉ mở danh sách hồ sơ của số ấy.")
        sheet.heads(("Phần", "Số liệu", "Giá trị", "Địa chỉ hoặc nguồn", *_COMPARED))
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
                beside = _comparisons(typed.counted, report.agency, site)
                sheet.row(("Số liệu hệ thống đếm", typed.title, value, link.href, *beside))
                if typed.is_counted:
                    continue
            label = f"{typed.title} ({typed.unit})" if typed.unit else typed.title
            source = f"Nguồn: {typed.source}" if typed.source else ""
            sheet.row(("Số liệu cơ quan nhập", label, typed.value, source))
    return out.getvalue()


def _comparisons(counted: Kept, agency: Agency, site: str) -> Iterator[Cell]:
    """The number of a year ago, the change since, those of the period before, and the sum since the
    year of reports began; each number with its address."""
    told = comparisons_of(counted)
    for name in (*BASES, "yearly"):
        found = told.get(name)
        link = figure_link(found.number, agency, site) if found else None
        yield _value(found.number, f"{link.says}\n{link.href}") if found and link else None
        if name in BASES:
            yield found.change if found else None


def _value(number: Kept, note: str) -> Noted | str:
    """A share, such as of a target, stands as words: beside it stands its address."""
    value = number.get("value")
    return Noted(value, note) if isinstance(value, int) else str(number["text"])
