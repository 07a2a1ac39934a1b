"""Rows as the plain values by which deadlines are counted."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Model, OuterRef, Subquery, prefetch_related_objects

from hangthat.core.deadlines.grammar import (
    Calendar,
    Event,
    History,
    Reckoning,
    Rule,
    Span,
    reckon,
)
from hangthat.core.deadlines.lexicon import DayKind, EventKind, Unit
from hangthat.core.deadlines.models import CalendarDay, Clock, ClockEvent


def working_calendar() -> Calendar:
    """The calendar as it stands now, in one query; ask once for many clocks."""
    return calendar_of(calendar_rows())


def calendar_rows() -> Any:
    """What `calendar_of` takes, to be read in a round with other rows (ADR 0067)."""
    # unscoped: the calendar of the country, by which the system itself counts
    return CalendarDay.objects.order_by("day").values_list("day", "kind", "document")


def calendar_of(found: Iterable[tuple[date, str, str]]) -> Calendar:
    """Days with their kinds and documents as a calendar."""
    rows = list(found)
    return Calendar(
        off=frozenset(day for day, kind, _ in rows if kind == DayKind.HOLIDAY),
        swapped=frozenset(day for day, kind, _ in rows if kind == DayKind.SWAPPED),
        known=frozenset(day.year for day, kind, _ in rows if kind != DayKind.PLAIN),
        expected=frozenset(day.year for day, _, document in rows if not document),
    )


def reckoned(clocks: Iterable[Clock], *, at: datetime) -> dict[int, Reckoning]:
    """Key of a clock → how it stands at that minute; two queries for any number of them."""
    rows = list(clocks)
    prefetch_related_objects(rows, "events")
    calendar = working_calendar()
    return {one.pk: reckon(history_of(one), calendar, at=at) for one in rows}


def first_last_minute(model: type[Model], key: str) -> Subquery:
    """For a query: the last minute of the clock that runs out first about a record of `model`.

    `key`: the field of the outer row that holds the record's key.
    """
    # unscoped: by the key of rows in sight
    running = Clock.objects.open().filter(
        subject=model._meta.label_lower, subject_id=OuterRef(key), last_minute__isnull=False
    )
    return Subquery(running.order_by("last_minute").values("last_minute")[:1])


def history_of(clock: Clock) -> History:
    """A clock with all its events, which are read first for many (`prefetch_related`)."""
    events = sorted(clock.events.all(), key=lambda one: one.number)
    return History(rule_of_clock(clock), clock.started_at, tuple(map(_event, events)))


def rule_of_clock(clock: Clock) -> Rule:
    """The rule in the shape it had when the clock started."""
    return Rule(
        clock.rule,
        Span(clock.amount, Unit(clock.unit)),
        title=clock.title,
        basis=clock.basis,
        counts_first_day=clock.counts_first_day,
        ends_on_working_day=clock.ends_on_working_day,
    )


def _event(row: ClockEvent) -> Event:
    by = Span(row.amount, Unit(row.unit)) if row.amount else None
    told = (EventKind(row.kind), row.happened_at, row.reason, row.paper)
    return Event(*told, by, row.ground, row.retracts)
