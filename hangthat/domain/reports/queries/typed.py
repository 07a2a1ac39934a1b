"""What in the figures that an office typed needs a look before they are sent: told, never repaired.

They forbid nothing. Each names both numbers.
"""

from collections.abc import Iterable, Iterator, Sequence

from hangthat.core.agencies.models import User
from hangthat.core.common.templatetags.vietnamese import grouped
from hangthat.domain.figures.grammar import Change
from hangthat.domain.figures.grammar.totals import Stated, is_signed, is_to_sign, mismatches
from hangthat.domain.figures.queries import Asked, Figures
from hangthat.domain.figures.queries.stated import measure_of
from hangthat.domain.figures.queries.warnings import LEAST, TIMES, shops_of
from hangthat.domain.reports.grammar.columns import Column, columns_of
from hangthat.domain.reports.grammar.drafted import Kept
from hangthat.domain.reports.lexicon import Answer
from hangthat.domain.reports.models import Report, ReportCopy, ReportFigure
from hangthat.domain.reports.queries.lines import line_of
from hangthat.domain.reports.queries.periods import year_before


def typed_doubts(report: Report, user: User, figures: Figures, asked: Asked) -> list[str]:
    """A constant number of queries; none where nothing was typed."""
    # redundant: with their report
    rows = ReportFigure.objects.visible_to(user).filter(report=report)
    typed = [_stated(one) for one in rows]
    if all(one.value is None for one in typed):
        return []
    return [
        *_otherwise(rows),
        *_totals(typed),
        *_within(typed, figures, asked),
        *_grown(zip(typed, _columns(rows), strict=True), _year_ago(report, user, figures)),
    ]


def sourced_sentences(report: Report, user: User, figures: Figures) -> list[Kept]:
    """The typed figures of other offices with their source, against what was stated a year ago."""
    # off tour: desk/reports/tests/test_figure_sources.py
    rows = ReportFigure.objects.visible_to(user).filter(report=report)
    placed = zip(rows, _columns(rows), strict=True)
    told = [(one, column) for one, column in placed if one.value is not None and one.source]
    ago = _year_ago(report, user, figures) if told else {}
    return [_sourced(one, ago.get(column)) for one, column in told]


def _sourced(one: ReportFigure, ago: int | None) -> Kept:
    unit = f" {one.unit}" if one.unit else ""
    text = f"{one}: {grouped(one.value)}{unit}"
    if ago is not None:
        change = Change(one.value, ago)
        than = "bằng" if one.value == ago else f"{change.words} so với"
        text += f", {than} số đã báo cùng kỳ ({grouped(ago)}{unit})"
    text += f" (nguồn: {one.source})."
    return {"key": f"typed {one.key}", "text": text, "pieces": [text]}


def _columns(rows: Iterable[ReportFigure]) -> list[Column]:
    return columns_of((one.title, one.unit) for one in rows)


def _stated(one: ReportFigure) -> Stated:
    found = measure_of(one.title)
    return Stated(" ".join(one.title.split()), one.unit, found.key if found else "", one.stated)


def _otherwise(rows: Iterable[ReportFigure]) -> Iterator[str]:
    for one in rows:
        if one.counted and one.value not in (None, one.counted["value"]):
            yield f"{one}: ghi {grouped(one.value)}, hệ thống đếm {one.counted['text']}"


def _totals(typed: Sequence[Stated]) -> Iterator[str]:
    for one in mismatches(typed):
        yield f"{typed[one.place].title} {one}"


def _within(typed: Sequence[Stated], figures: Figures, asked: Asked) -> Iterator[str]:
    """Signed shops are held against the shops of the unit if the form does not ask for these."""
    signed = [one for one in typed if one.measure == "signed_shops" or is_signed(one.title)]
    if not signed or any(one.measure == "shops" or is_to_sign(one.title) for one in typed):
        return
    counted = shops_of(figures, asked).get("shops")
    base = counted.now.value if counted else None
    for one in signed:
        if base is not None and one.value is not None and one.value > base:
            words = "Số cơ sở có cam kết không thể nhiều hơn số cơ sở"
            yield f"{words}: ghi {grouped(one.value)} so với hệ thống đếm {grouped(base)}"


def _grown(typed: Iterable[tuple[Stated, Column]], ago: dict[Column, int]) -> Iterator[str]:
    for one, column in typed:
        old = ago.get(column)
        if one.value is None or not old or one.value < LEAST or one.value <= TIMES * old:
            continue
        words = f"{one.title}: ghi {grouped(one.value)}, hơn {TIMES} lần số đã báo cùng kỳ"
        yield f"{words} ({grouped(old)})"


def _year_ago(report: Report, user: User, figures: Figures) -> dict[Column, int]:
    """What the office, with those that it succeeded, stated of the same period a year earlier."""
    regimes = [one for one in line_of(report.regime) if one.kind == report.regime.kind]
    # off tour: desk/reports/tests/test_typed_doubts.py
    copies = ReportCopy.objects.visible_to(user).standing().exclude(answer=Answer.RETURNED)
    copies = copies.filter(
        report__regime__in=regimes,
        report__agency__in=figures.family(report.agency, report.last_day),
        report__period_key=year_before(report.period_key),
    )
    # the last copy of each that stands
    last = {one.report_id: one.body for one in copies.order_by("number")}
    found: dict[Column, int] = {}
    for body in last.values():
        told = columns_of((one["title"], one["unit"]) for one in body["figures"])
        for one, column in zip(body["figures"], told, strict=True):
            if one["value"] is not None:
                found[column] = found.get(column, 0) + one["value"]
    return found
