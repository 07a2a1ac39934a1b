"""Random lives of a clock, told to the quick clock and to the slow one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random

from hangthat.core.common.days import VIETNAM
from hangthat.core.deadlines.grammar import (
    Calendar,
    ClockRefusal,
    Event,
    History,
    Rule,
    Span,
    due,
    reckon,
    started,
)
from hangthat.core.deadlines.lexicon import EventKind, Unit
from hangthat.core.deadlines.tests.slow import SlowClock

_LONGEST = {Unit.WORKING_DAY: 25, Unit.DAY: 45, Unit.HOUR: 30, Unit.MONTH: 4, Unit.YEAR: 1}
_BEGIN = datetime(2023, 1, 1)  # noqa: DTZ001 (wall time, as the slow clock has it)
_KINDS = (EventKind.STOP, EventKind.RESUME, EventKind.EXTEND, EventKind.EXTEND, EventKind.END)


@dataclass
class Tally:
    """What a run tried: sequences, events done and refused, extensions taken back."""

    sequences: int = 0
    done: int = 0
    refused: int = 0
    retracted: int = 0


def agree(random: Random, tally: Tally) -> None:
    """One life: the same refusals, last minute, state, spent, left and overdue all along."""
    quick, slow, calendar = _begin(random)
    at = slow.start
    tally.sequences += 1
    for kind, by in _acts(random):
        kind, place = _or_takes_back(kind, quick, random)
        at += timedelta(minutes=random.choice((0, 1, 59, 600, 1440, 4321, 9000, 30000)))
        told = at - timedelta(days=random.choice((0,) * 19 + (40,)))
        by = by if kind == EventKind.EXTEND else None
        event = Event(kind, _aware(told, random), "lý do", "số 1", by, retracts=place)
        try:
            after = quick.then(event, runs_out=due(quick, calendar).last)
        except ClockRefusal:
            after = None
        said = (by.n, by.unit.value) if by else (place or 0,)
        accepted = slow.accepts(kind.value, told, *said)
        assert (after is not None) == accepted, (quick, event)
        tally.retracted += accepted and kind == EventKind.RETRACT
        tally.done, tally.refused = tally.done + accepted, tally.refused + (not accepted)
        quick = after or quick
    for _ in range(2):
        _same(quick, slow, calendar, slow.start + timedelta(minutes=random.randrange(90_000)))


def lives(seed: int, count: int) -> Tally:
    random, tally = Random(seed), Tally()
    for _ in range(count):
        agree(random, tally)
    return tally


def _same(quick: History, slow: SlowClock, calendar: Calendar, at: datetime) -> None:
    stands = reckon(quick, calendar, at=at.replace(tzinfo=VIETNAM))
    whole = due(quick, calendar).last
    assert _naive(whole) == slow.last_minute(), (quick, at)
    assert stands.state.value == slow.state(at), (quick, at)
    assert stands.is_overdue == slow.is_overdue(at), (quick, at)
    assert (stands.spent.n, stands.left.n) == slow.spent_and_left(at), (quick, at)


def _begin(random: Random) -> tuple[History, SlowClock, Calendar]:
    unit = random.choice(list(Unit))
    n = random.randint(1, _LONGEST[unit])
    first_day, moves = random.random() < 0.3, random.random() < 0.5
    start = _BEGIN + timedelta(minutes=random.randrange(3 * 365 * 1440))
    if random.random() < 0.2:
        start = start.replace(hour=random.choice((0, 23)), minute=random.choice((0, 59)))
    if random.random() < 0.2:  # ends of months, of February too
        first = (start.replace(day=1) + timedelta(35)).replace(day=1)
        start = first - timedelta(days=random.choice((1, 1, 2, 30)))
    off, swapped = _days(start, random), _days(start, random)
    rule = Rule("", Span(n, unit), counts_first_day=first_day, ends_on_working_day=moves)
    slow = SlowClock(
        n, unit.value, start, first_day=first_day, moves=moves, off=off, worked=swapped
    )
    calendar = Calendar(frozenset(off), frozenset(swapped), frozenset({2023, 2024, 2025}))
    return started(rule, _aware(start, random)), slow, calendar


def _acts(random: Random) -> Iterator[tuple[EventKind, Span]]:
    for number in range(random.randint(0, 7)):
        kind = _KINDS[number % 2] if random.random() < 0.7 else random.choice(_KINDS)
        unit = random.choice(list(Unit))
        span = Span(random.randint(1, _LONGEST[unit]), unit)
        yield kind, span


def _or_takes_back(kind: EventKind, quick: History, random: Random) -> tuple[EventKind, int | None]:
    """Now and then an extension is taken back, whatever happened after it; or none that stands."""
    longer = [n for n, one in enumerate(quick.events, 1) if one.kind == EventKind.EXTEND]
    if random.random() < (0.4 if longer else 0.03):
        place = random.choice(longer) if longer and random.random() < 0.9 else random.randrange(9)
        return EventKind.RETRACT, place
    return kind, None


def _days(start: datetime, random: Random) -> set[date]:
    return {start.date() + timedelta(random.randrange(150)) for _ in range(random.randint(0, 30))}


def _aware(at: datetime, random: Random) -> datetime:
    """The same moment, now and then as UTC tells it, seconds and all."""
    seconds = timedelta(seconds=random.randrange(60))
    moment = (at + seconds).replace(tzinfo=VIETNAM)
    return moment.astimezone(UTC) if random.random() < 0.5 else moment


def _naive(at: datetime | None) -> datetime | None:
    return None if at is None else at.astimezone(VIETNAM).replace(tzinfo=None)
