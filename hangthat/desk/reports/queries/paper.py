"""A report on paper, in the layout of Nghị định 30/2020/NĐ-CP."""

from datetime import date

from hangthat.core.agencies.queries.letterhead import capacity, seat, two_lines
from hangthat.core.common.templatetags.vietnamese import grouped
from hangthat.core.documents.services import Block, Official, Paragraph, Signer, Style, Table
from hangthat.desk.reports.queries.report_page import Body
from hangthat.domain.reports.models import Report

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def paper_of(report: Report, body: Body, *, dated: date | None) -> Official:
    """`dated`: the day on which it was sent; None leaves room for it."""
    parent, agency = two_lines(report.agency.name)
    return Official(
        title="BÁO CÁO",
        subject=f"{report.regime.name}, {report.period_name}",
        body=_blocks(report, body),
        agency=agency,
        parent=parent,
        place=seat(report.agency.name),
        dated=dated,
        to=[report.receiver.name],
        signers=[Signer(capacity(report.agency.name, title="", leads=True))],
        recipients=["Như trên", "Lưu: VT"],
    )


def _blocks(report: Report, body: Body) -> list[Block]:
    days = f"{report.first_day:%d/%m/%Y} đến hết {report.last_day:%d/%m/%Y}"
    blocks: list[Block] = [Paragraph(f"Số liệu tính từ {days}.")]
    if body.nothing:
        return [*blocks, Paragraph("Trong kỳ không phát sinh nội dung phải báo cáo.")]
    for number, part in enumerate(body.parts):
        mark = _ROMAN[number] if number < len(_ROMAN) else str(number + 1)
        blocks.append(Paragraph(f"{mark}. {part.title}", style=Style.HEADING))
        lines = [*part.words.splitlines(), *part.drafted]
        blocks += [Paragraph(line.strip()) for line in lines if line.strip()]
        if not lines:
            blocks.append(Paragraph("Không có."))
    if body.figures:
        rows = [
            (str(place), one.title, one.unit, grouped(one.value) or "—")
            for place, one in enumerate(body.figures, start=1)
        ]
        heads = ("STT", "Số liệu", "Đơn vị", "Giá trị")
        blocks.append(Table(heads, rows, (1, 7, 2, 3), numbers=frozenset({0, 3})))
    return blocks
