"""The merged report on paper: the plan's own report, or the section for the 389 report."""

from collections.abc import Iterator, Sequence

from hangthat.core.agencies.models import Agency
from hangthat.core.agencies.queries.letterhead import capacity, seat, two_lines
from hangthat.core.common.templatetags.vietnamese import grouped
from hangthat.core.documents.services import (
    Appendix,
    Block,
    Official,
    Paragraph,
    Signer,
    Style,
    Table,
)
from hangthat.desk.consolidation.queries.merged_page import MergedPage
from hangthat.desk.consolidation.queries.standing_words import sent_words
from hangthat.domain.consolidation.queries.annex import Annex
from hangthat.domain.plans.models import PlanVersion

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_AT_ONCE = 4  # columns of figures in one table of a page


def paper_of(page: MergedPage, issuer: Agency, *, section: bool) -> Official:
    """`section`: “tách riêng một mục” in the report of the steering committee (KH 125, IV.3.2)."""
    merged = page.merged
    parent, agency = two_lines(issuer.name)
    what = f"kết quả thực hiện {_plan(page)}, {_small(merged.period_name)}"
    return Official(
        title="MỤC BÁO CÁO" if section else "BÁO CÁO",
        subject=f"{what} (mục riêng trong báo cáo của Ban Chỉ đạo 389 tỉnh)"
        if section
        else f"Tổng hợp {what}",
        body=list(_body(page, section=section)),
        agency=agency,
        parent=parent,
        place=seat(issuer.name),
        signers=[Signer(capacity(issuer.name, title="", leads=True))],
        recipients=["Ban Chỉ đạo 389 tỉnh", "Lưu: VT"],
        appendices=[
            Appendix("Tình hình gửi báo cáo của các đơn vị", [_sent(page)]),
            *(
                [Appendix("Số liệu theo đơn vị", list(_tables(page.annex)))]
                if page.annex.columns
                else []
            ),
        ],
    )


def _body(page: MergedPage, *, section: bool) -> Iterator[Block]:
    merged, standing = page.merged, page.standing
    yield Paragraph(
        f"Số liệu tính từ {merged.first_day:%d/%m/%Y} đến hết {merged.last_day:%d/%m/%Y}. "
        f"{len(standing.sent)}/{standing.owed} đơn vị đã gửi báo cáo."
    )
    for words, units in (
        ("Không phát sinh", standing.nothing),
        ("Chưa có báo cáo", standing.missing),
    ):
        if units:
            yield Paragraph(f"{words}: {'; '.join(one.agency.name for one in units)}.")
    for place, part in enumerate(page.parts):
        mark = (
            str(place + 1) if section else _ROMAN[place] if place < len(_ROMAN) else str(place + 1)
        )
        yield Paragraph(f"{mark}. {part.title}", style=Style.HEADING)
        lines = [line.strip() for line in part.words.splitlines() if line.strip()]
        if not lines:
            yield Paragraph("(Chưa soạn phần này.)")
        for line in lines:
            yield Paragraph(line)
    if page.annex.columns:
        yield Paragraph("Tổng số các đơn vị báo cáo", style=Style.HEADING)
        rows = [
            (str(place), str(column), grouped(total) if total is not None else "—")
            for place, (column, total) in enumerate(
                zip(page.annex.columns, page.annex.totals, strict=True), start=1
            )
        ]
        yield Table(("STT", "Số liệu", "Cộng"), rows, (1.3, 8, 3), numbers=frozenset({0, 2}))


def _sent(page: MergedPage) -> Table:
    rows = [
        (str(place), line.agency.name, *sent_words(line))
        for place, line in enumerate(page.standing.lines, start=1)
    ]
    heads = ("STT", "Đơn vị", "Bản", "Gửi lúc", "Tình trạng")
    return Table(heads, rows, (1.4, 7, 1.8, 3.6, 4), numbers=frozenset({0, 2}))


def _tables(annex: Annex) -> Iterator[Block]:
    """Columns side by side as far as a page is wide; then the units once more."""
    for start in range(0, len(annex.columns), _AT_ONCE):
        place = slice(start, start + _AT_ONCE)
        columns = annex.columns[place]
        rows: list[Sequence[str]] = [
            (str(number), line.agency.name, *map(_value, values[place]))
            for number, (line, values) in enumerate(annex.rows, start=1)
        ]
        rows.append(("", "Cộng", *map(_value, annex.totals[place])))
        heads = ("STT", "Đơn vị", *map(str, columns))
        widths = (1.4, 5, *(2.6 for _ in columns))
        if start:
            yield Paragraph("Các số liệu tiếp theo:", style=Style.HEADING)
        numbers = frozenset({0, *range(2, 2 + len(columns))})
        yield Table(heads, rows, widths, numbers=numbers)


def _plan(page: MergedPage) -> str:
    duty = page.merged.regime.duty
    version: PlanVersion | None = duty.version if duty else None
    return f"Kế hoạch số {version.number}" if version else _small(page.merged.regime.name)


def _value(value: int | None) -> str:
    return "—" if value is None else grouped(value)


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]
