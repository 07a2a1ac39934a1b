"""What in the figures that an office typed needs a look before they are sent: told, never repaired.

Each names both numbers. What contradicts itself is answered by whoever sends it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from hangthat.core.agencies.models import User
from hangthat.core.common.templatetags.vietnamese import grouped
from hangthat.domain.figures.grammar import Change
from hangthat.domain.figures.grammar.columns import Column, columns_of
from hangthat.domain.figures.grammar.drafted import Kept
from hangthat.domain.figures.grammar.totals import (
    Stated,
    mismatches,
    more_signed,
    signed_without_base,
)
from hangthat.domain.figures.queries import Asked, Figures
from hangthat.domain.figures.queries.stated import measure_of
from hangthat.domain.figures.queries.warnings import LEAST, TIMES, Weight, shops_of
from hangthat.domain.reports.lexicon import OWN_DAYS, Answer
from hangthat.domain.reports.models import Report, ReportCopy, ReportFigure
from hangthat.domain.reports.queries.earlier import NOTHING_BEFORE, year_before


@dataclass(frozen=True)
class TypedDoubt:
    """`key`: of the figure of which it speaks; empty: of none alone."""

    words: str
    weight: Weight = Weight.LOOK
    key: str = ""


def typed_doubts(
    report: Report, user: User, figures: Figures, asked: Asked, counted: Mapping[str, Kept]
) -> list[TypedDoubt]:
    """`counted`: today, of its columns. A constant number of queries; none if nothing is typed."""
    # redundant: with their report
    rows = ReportFigure.objects.visible_to(user).filter(report=report)
    typed = [_stated(one) for one in rows]
    if all(one.value is None for one in typed):
        return []
    keys = [one.key for one in rows]
    ago = _year_ago(report, user, figures)
    grown = _grown(zip(typed, _columns(rows), keys, strict=True), ago)
    nothing = not ago and report.regime.kind in OWN_DAYS
    return [
        *_otherwise(rows, counted),
        *(TypedDoubt(f"{typed[one.place].title} {one}", Weight.ANSWER, keys[one.place])
           for one in mismatches(typed)),
        *_within(typed, keys, figures, asked),
        *grown,
        *([TypedDoubt(NOTHING_BEFORE, Weight.TOLD)] if nothing else ()),
    ]  # fmt: skip


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


def _otherwise(rows: Iterable[ReportFigure], counted: Mapping[str, Kept]) -> Iterator[TypedDoubt]:
    for one in rows:
        base = one.counted or counted.get(one.key)
        if base and one.value not in (None, base["value"]):
            words = f"{one}: ghi {grouped(one.value)}, hệ thống đếm {base['text']}"
            yield TypedDoubt(words, key=one.key)


def _within(
    typed: Sequence[Stated], keys: Sequence[str], figures: Figures, asked: Asked
) -> Iterator[TypedDoubt]:
    """Signed shops are held against the shops of the unit if the form does not ask for these."""
    if not (signed := signed_without_base(typed)):
        return
    counted = shops_of(figures, asked).get("shops")
    base = counted.now.value if counted else None
    for place in signed:
        value = typed[place].value
        if base is not None and value is not None and value > base:
            yield TypedDoubt(more_signed(value, base), key=keys[place])


def _grown(
    typed: Iterable[tuple[Stated, Column, str]], ago: dict[Column, int]
) -> Iterator[TypedDoubt]:
    for one, column, key in typed:
        old = ago.get(column)
        if one.value is None or not old or one.value < LEAST or one.value <= TIMES * old:
            continue
        words = f"{one.title}: ghi {grouped(one.value)}, hơn {TIMES} lần số đã báo cùng kỳ"
        yield TypedDoubt(f"{words} ({grouped(old)})", key=key)


def _year_ago(report: Report, user: User, figures: Figures) -> dict[Column, int]:
    """What the office, with those that it succeeded, stated of the same period a year earlier."""
    regimes, key = year_before(report.regime, report.period_key)
    # off tour: desk/reports/tests/test_typed_doubts.py
    copies = ReportCopy.objects.visible_to(user).standing().exclude(answer=Answer.RETURNED)
    copies = copies.filter(
        report__regime__in=regimes,
        report__agency__in=figures.family(report.agency, report.last_day),
        report__period_key=key,
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
