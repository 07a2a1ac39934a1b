"""Draft decisions on the first page, each by the period in which its decision is to be made."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Min, OuterRef, QuerySet, Subquery

from hangthat.core.common.gathering import Reading
from hangthat.core.deadlines.grammar import Calendar, reckon, started
from hangthat.core.deadlines.models import Clock
from hangthat.core.deadlines.queries import calendar_of, calendar_rows
from hangthat.desk.parts.queries.inbox import SHOWN, Due, Item, Reader, Section
from hangthat.domain.cases.models import DecisionDraft, DraftItem
from hangthat.domain.deciding.lexicon import DecidingPeriod
from hangthat.domain.law.models import Provision
from hangthat.domain.law.queries import LAST_DAY_OFF, rule_among


@dataclass(frozen=True)
class Nearest:
    """When the decision is due by the period that applies; where nobody has said which one does,
    by the first of the four that has not passed, or the last if all have.

    `words` names it, and how many have passed. `due` is empty while the clock stands still.
    """

    due: datetime | None
    words: str


def timed_drafts(
    title: str,
    rows: QuerySet[DecisionDraft],
    line: Callable[[DecisionDraft], Item],
    *,
    reader: Reader,
    more: str,
) -> Reading[Section]:
    """A section of drafts, those first whose violations were found first."""
    # unscoped: of drafts in sight
    items = DraftItem.objects.filter(draft=OuterRef("pk")).order_by().values("draft")
    found_on = items.annotate(day=Min("violation__found_on")).values("day")
    ordered = rows.annotate(
        found_on=Subquery(found_on),
        period=Subquery(_running().values("title")[:1]),
        due_at=Subquery(_running().values("last_minute")[:1]),
    ).order_by("found_on", "pk")
    every = ordered.values_list("pk", "found_on", "period", "due_at")
    shown = ordered[:SHOWN]
    # unscoped: reference data, the same for everybody
    provisions = Provision.objects.filter(key__in=(*DecidingPeriod.values, LAST_DAY_OFF))
    days = calendar_rows()
    yield shown, every, provisions, days
    calendar, known = calendar_of(days), dict[date, Nearest | None]()

    def nearest(day: date | None, period: str | None, due: datetime | None) -> Nearest | None:
        if period is not None:
            return Nearest(due, _of_period(period, due, at=reader.at))
        if day is not None and day not in known:
            known[day] = _nearest(list(provisions), calendar, day, reader.at)
        return known[day] if day is not None else None

    dues = [
        Due(f"cases.decisiondraft {pk}", one.due)
        for pk, *stands in every
        if (one := nearest(*stands)) and one.due
    ]
    lines = [_dated(line(row), nearest(row.found_on, row.period, row.due_at)) for row in shown]
    return Section(title, lines, len(every), more, dues)


def _running() -> QuerySet[Clock]:
    """The clock of the period that was said to apply."""
    # unscoped: of drafts in sight
    clocks = Clock.objects.open().filter(subject=DecisionDraft._meta.label_lower)
    of_draft = clocks.filter(subject_id=OuterRef("pk"), rule__in=DecidingPeriod.values)
    return of_draft.order_by("pk")


def _of_period(title: str, due: datetime | None, *, at: datetime) -> str:
    words = f"{title[:1].lower()}{title[1:]}"
    if due is None:
        return f"{words}: đang dừng"
    return f"{words}: đã quá hạn" if due < at else words


def _dated(item: Item, nearest: Nearest | None) -> Item:
    if nearest is None:
        return item
    return replace(item, due=nearest.due, note=f"{item.note}; {nearest.words}")


def _nearest(
    provisions: list[Provision], calendar: Calendar, since: date, at: datetime
) -> Nearest | None:
    rules = (rule_among(provisions, key, on=since) for key in DecidingPeriod.values)
    ends = sorted(
        (last, rule.title)
        for rule in rules
        if rule and (last := reckon(started(rule, since), calendar, at=at).last_minute)
    )
    if not ends:
        return None
    passed = sum(last < at for last, _ in ends)
    due, title = ends[min(passed, len(ends) - 1)]
    words = f"{title[:1].lower()}{title[1:]}"
    if passed == len(ends):
        words = f"đã qua cả {passed} thời hạn, dài nhất là {words}"
    elif passed:
        words = f"{words}; đã qua {passed} thời hạn ngắn hơn"
    return Nearest(due, words)
