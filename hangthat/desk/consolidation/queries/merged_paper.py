"""The merged report on paper: the plan's own report, or the section for the 389 report."""

from collections.abc import Iterator, Sequence
from datetime import date

from hangthat.core.agencies.models import Agency
from hangthat.core.agencies.queries.letterhead import capacity, seat, two_lines
from hangthat.core.documents.services import (
    LINE,
    Appendix,
    Block,
    Official,
    Paragraph,
    Signer,
    Style,
    Table,
    Words,
    needed,
)
from hangthat.desk.consolidation.queries.figure_table import GAP, PROVINCE, FigureTable
from hangthat.desk.parts.queries.kept_numbers import sentence_of
from hangthat.desk.parts.queries.report_headings import headings, merged_subject_of, subject_of
from hangthat.domain.consolidation.grammar import recipient_lines
from hangthat.domain.consolidation.queries.body import Content

_AT_ONCE = 4  # columns of figures in one table of a page, if their numbers leave room for all
_NAMES = 40  # mm for the names of the units


def paper_of(
    body: Content,
    issuer: Agency,
    figures: FigureTable,
    *,
    section: bool,
    document: str = "",
    dated: date | None = None,
) -> Official:
    """`section`: “tách riêng một mục” in the report of the steering committee (KH 125, IV.3.2).
    `document`, `dated`: of a copy that was sent; else room is left for them.
    """
    parent, agency = two_lines(issuer.name)
    named = (body["regime"], body["plan"], body["period"])
    return Official(
        title="MỤC BÁO CÁO" if section else "BÁO CÁO",
        subject=f"{subject_of(*named)} (mục riêng trong báo cáo của Ban Chỉ đạo 389 tỉnh)"
        if section
        else merged_subject_of(*named),
        body=list(_body(body, figures, section=section)),
        agency=agency,
        parent=parent,
        number=document,
        dated=dated,
        place=seat(issuer.name),
        signers=[Signer(capacity(issuer.name, title="", leads=True))],
        recipients=recipient_lines([] if section else body.get("recipients", [])),
        appendices=[
            Appendix("Tình hình gửi báo cáo của các đơn vị", [_sent(body)]),
            *([Appendix("Số liệu theo đơn vị", list(_tables(figures)))] if body["columns"] else []),
        ],
    )


def _body(body: Content, figures: FigureTable, *, section: bool) -> Iterator[Block]:
    first, last = body["days"]
    yield Paragraph(
        f"Số liệu tính từ {first} đến hết {last}. "
        f"{body['sent']}/{body['owed']} đơn vị đã gửi báo cáo "
        f"(tình hình gửi báo cáo: Phụ lục{' I' if body['columns'] else ''})."
    )
    for words, units in (("Không phát sinh", "nothing"), ("Chưa có báo cáo", "missing")):
        if body[units]:
            yield Paragraph(f"{words}: {'; '.join(body[units])}.")
    titles = headings([part["title"] for part in body["parts"]], roman=not section)
    for title, part in zip(titles, body["parts"], strict=True):
        yield Paragraph(title, style=Style.HEADING)
        yield from _paragraphs(part, figures.site)
    if body["columns"]:
        yield Paragraph("Tổng số các đơn vị báo cáo", style=Style.HEADING)
        yield _totals(figures)
        for note in figures.notes:
            yield Paragraph(note)
        yield Paragraph("Số liệu theo đơn vị: Phụ lục II.")


def _paragraphs(part: Content, site: str) -> Iterator[Block]:
    """The officer's words, then what was drafted from the numbers of the province."""
    lines = [line.strip() for line in part["words"].splitlines() if line.strip()]
    drafted = part.get("drafted", ())
    if not lines and not drafted:
        yield Paragraph("(Chưa soạn phần này.)")
    for line in lines:
        yield Paragraph(line)
    for one in drafted:
        yield sentence_of(one, None, site)


def _totals(figures: FigureTable) -> Table:
    """A line for each column; beside the sum what the system counts, where it counts any."""
    heads, widths = ["STT", "Số liệu", "Cộng"], [1.3, 8, 3]
    beside: list[Sequence[Words]] = [figures.total_cells]
    if province := figures.province:
        heads, widths = [*heads, PROVINCE, GAP], [1.3, 6.2, 2.6, 3.4, 2.6]
        beside += [province.cells, province.shown_gaps]
    lines = zip(figures.columns, *beside, strict=True)
    rows: list[Sequence[Words]] = [(str(place), *line) for place, line in enumerate(lines, 1)]
    return Table(heads, rows, widths, numbers=frozenset({0, *range(2, len(heads))}))


def _sent(body: Content) -> Table:
    rows = [(str(place), *line) for place, line in enumerate(body["units"], start=1)]
    heads = ("STT", "Đơn vị", "Bản", "Gửi lúc", "Tình trạng")
    return Table(heads, rows, (1.4, 7, 1.8, 3.6, 4), numbers=frozenset({0, 2}))


def _tables(figures: FigureTable) -> Iterator[Block]:
    """Columns side by side as far as a page is wide; then the units once more."""
    for place in _pages(figures):
        columns = figures.columns[place]
        rows: list[Sequence[Words]] = [
            (str(number), row.name, *row.cells[place])
            for number, row in enumerate(figures.rows, start=1)
        ]
        rows.append(("", "Cộng", *figures.total_cells[place]))
        if figures.province and any(v is not None for v in figures.province.values[place]):
            rows.append(("", PROVINCE, *figures.province.cells[place]))
            rows.append(("", GAP, *figures.province.shown_gaps[place]))
        heads = ("STT", "Đơn vị", *columns)
        widths = (1.4, 5, *(2.6 for _ in columns))
        if place.start:
            yield Paragraph("Các số liệu tiếp theo:", style=Style.HEADING)
        numbers = frozenset({0, *range(2, 2 + len(columns))})
        yield Table(heads, rows, widths, numbers=numbers)
    for note in figures.own_notes:
        yield Paragraph(note)


def _pages(figures: FigureTable) -> Iterator[slice]:
    """Which columns stand side by side: as many as leave room for the names of the units."""
    lines = [*(row.cells for row in figures.rows), figures.total_cells]
    if figures.province:
        lines += [figures.province.cells, figures.province.shown_gaps]
    rooms = [needed(column) for column in zip(figures.columns, *lines, strict=True)]
    start, free = 0, LINE - needed(["STT"]) - _NAMES
    for end in range(1, len(rooms) + 1):
        taken = sum(rooms[start : end + 1])
        if end == len(rooms) or end - start == _AT_ONCE or taken > free:
            yield slice(start, end)
            start = end
