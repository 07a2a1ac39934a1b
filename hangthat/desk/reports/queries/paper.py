"""A report on paper, in the layout of Nghị định 30/2020/NĐ-CP."""

from datetime import date

from hangthat.core.agencies.models import Agency
from hangthat.core.agencies.queries.letterhead import capacity, seat, two_lines
from hangthat.core.common.templatetags.vietnamese import grouped
from hangthat.core.documents.services import (
    Block,
    Official,
    Paragraph,
    Signer,
    Style,
    Table,
    Words,
)
from hangthat.desk.parts.queries.kept_numbers import figure_link, sentence_of
from hangthat.desk.parts.queries.report_headings import headings, subject_of
from hangthat.desk.reports.queries.chart import chart_of
from hangthat.desk.reports.queries.columns import BASES, UNKNOWN, YEARLY
from hangthat.desk.reports.queries.report_page import Body, ShownFigure
from hangthat.domain.reports.models import Report

_COMPARED = (*BASES, "yearly")


def paper_of(report: Report, body: Body, *, dated: date | None, site: str) -> Official:
    """`dated`: the day on which it was sent; None leaves room for it. `site`: where the addresses
    of its figures begin.
    """
    parent, agency = two_lines(report.agency.name)
    plan = duty.version.number if (duty := report.regime.duty) else ""
    return Official(
        title="BÁO CÁO",
        subject=subject_of(report.regime.name, plan, report.period_name),
        body=_blocks(report, body, site),
        agency=agency,
        parent=parent,
        place=seat(report.agency.name),
        dated=dated,
        to=[report.receiver.name],
        signers=[Signer(capacity(report.agency.name, title="", leads=True))],
        recipients=["Như trên", "Lưu: VT"],
    )


def _value(one: ShownFigure, agency: Agency, site: str) -> Words:
    """A counted column opens the list of what it counts; what somebody typed opens nothing."""
    if one.counted and one.is_counted:
        return (figure_link(one.counted, agency, site),)
    return grouped(one.value) or "—"


def _figures(report: Report, body: Body, site: str) -> Table:
    """What was counted beside a year ago, the period before and since its year began."""
    plain = [
        (str(place), one.title, one.unit, _value(one, report.agency, site))
        for place, one in enumerate(body.figures, start=1)
    ]
    if not any(one.comparisons for one in body.figures):
        four = ("STT", "Số liệu", "Đơn vị", "Giá trị")
        return Table(four, plain, (1, 7, 2, 3), numbers=frozenset({0, 3}))
    rows = [
        (*cells, *(_compared(one, name, report.agency, site) for name in _COMPARED))
        for cells, one in zip(plain, body.figures, strict=True)
    ]
    yearly = {told.label for one in body.figures if (told := one.comparisons.get("yearly"))}
    last = yearly.pop() if len(yearly) == 1 else YEARLY
    heads = ("STT", "Số liệu", "Đơn vị", "Trong kỳ", *BASES.values(), last)
    return Table(heads, rows, (2, 8, 4, 5, 6, 6, 5), numbers=frozenset({0, 3, 4, 5, 6}))


def _compared(one: ShownFigure, name: str, agency: Agency, site: str) -> Words:
    found = one.comparisons.get(name)
    return found.words(agency, site) if found else UNKNOWN


def _blocks(report: Report, body: Body, site: str) -> list[Block]:
    days = f"{report.first_day:%d/%m/%Y} đến hết {report.last_day:%d/%m/%Y}"
    blocks: list[Block] = [Paragraph(f"Số liệu tính từ {days}.")]
    if body.nothing:
        blocks.append(Paragraph("Trong kỳ không phát sinh nội dung phải báo cáo."))
        return [*blocks, *(Paragraph(f"- {one}") for one in body.concerns)]
    titles = headings([part.title for part in body.parts])
    for title, part in zip(titles, body.parts, strict=True):
        blocks.append(Paragraph(title, style=Style.HEADING))
        blocks += [Paragraph(one.strip()) for one in part.words.splitlines() if one.strip()]
        blocks += [sentence_of(one, report.agency, site) for one in part.drafted]
        blocks += [Paragraph(f"- {one}") for one in part.concerns]
        if not part.words and not part.drafted and not part.concerns:
            blocks.append(Paragraph("Không có."))
    if body.figures:
        blocks.append(_figures(report, body, site))
        sources = [f"{one.title}: {one.source}" for one in body.figures if one.source]
        if sources:
            blocks.append(Paragraph(f"Nguồn số liệu: {'; '.join(sources)}."))
    if body.bars:
        blocks.append(Paragraph("Biểu đồ số hệ thống đếm", style=Style.HEADING))
        blocks.append(chart_of(body.bars, report.agency, site))
    return blocks
