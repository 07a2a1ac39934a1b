"""The merged report on paper: the plan's own report, or the section for the 389 report."""

from collections.abc import Iterator, Sequence
from datetime import date

from hangthat.core.agencies.models import Agency
from hangthat.core.agencies.queries.letterhead import capacity, seat, two_lines
from hangthat.core.documents.services import (
    Appendix,
    Block,
    Official,
    Paragraph,
    Signer,
    Style,
    Table,
    Words,
)
from hangthat.desk.consolidation.queries.figure_table import GAP, PROVINCE, FigureTable
from hangthat.desk.parts.queries.kept_numbers import sentence_of
from hangthat.domain.consolidation.grammar import recipient_lines
from hangthat.domain.consolidation.queries.body import Content

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_AT_ONCE = 4  # columns of figures in one table of a page


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
    what = f"kết quả thực hiện {_plan(body)}, {_small(body['period'])}"
    return Official(
        title="MỤC BÁO CÁO" if section else "BÁO CÁO",
        subject=f"{what} (mục riêng trong báo cáo của Ban Chỉ đạo 389 tỉnh)"
        if section
        else f"Tổng hợp {what}",
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
    for place, part in enumerate(body["parts"]):
        mark = (
            str(place + 1) if section else _ROMAN[place] if place < len(_ROMAN) else str(place + 1)
        )
        yield Paragraph(f"{mark}. {part['title']}", style=Style.HEADING)
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
    for start in range(0, len(figures.columns), _AT_ONCE):
        place = slice(start, start + _AT_ONCE)
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
        if start:
            yield Paragraph("Các số liệu tiếp theo:", style=Style.HEADING)
        numbers = frozenset({0, *range(2, 2 + len(columns))})
        yield Table(heads, rows, widths, numbers=numbers)
    for note in figures.own_notes:
        yield Paragraph(note)


def _plan(body: Content) -> str:
    return f"Kế hoạch số {body['plan']}" if body["plan"] else _small(body["regime"])


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]
