"""When a clock runs out: days and minutes that count, in stretches between its events.

A day or a minute counts if the clock ran when it began: the day of a start or a resumption does
not count, the day of a stop does (Bộ luật Dân sự 2015, Điều 147 khoản 2). By a rule that counts
the first day it counts if the clock runs when it ends, so every event stands a day earlier.
"""

from calendar import monthrange
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from hangthat.core.common.days import VIETNAM, vietnam_day
from hangthat.core.deadlines.grammar.calendar import Calendar
from hangthat.core.deadlines.grammar.history import History
from hangthat.core.deadlines.grammar.spans import Span
from hangthat.core.deadlines.lexicon import EventKind, Unit

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MONTHS = {Unit.MONTH: 1, Unit.YEAR: 12}
Stretch = tuple[int, int | None]  # (after, through]; None: still running


@dataclass(frozen=True)
class Due:
    """`last`: the last minute; None: the clock stands still before its time has run out.

    `moved`: by how many days the last day moved, being a day off. `years`: of which years the
    calendar was asked.
    """

    last: datetime | None
    moved: int = 0
    years: frozenset[int] = frozenset()


def due(history: History, calendar: Calendar) -> Due:
    """When its time runs out: the rule's span from the start, each extension from where it led."""
    years: set[int] = set()
    works = _asking(calendar, years)
    place = history.started_at
    for number, span in enumerate(history.spans):
        found = _end_of(span, place, history, works, first=number == 0)
        if found is None:
            return Due(None, years=frozenset(years))
        place = found
    moved = 0
    if history.rule.ends_on_working_day and history.spans[-1].unit != Unit.HOUR:
        last = vietnam_day(place)
        while not works(last + timedelta(moved)):
            moved += 1
        place += timedelta(moved)
    return Due(place, moved, frozenset(years))


def stretches(history: History, of: Callable[[datetime], int]) -> list[Stretch]:
    """When it ran, in whole days or minutes."""
    found: list[Stretch] = []
    since: int | None = of(history.started_at)
    for event in history.events:
        if event.kind == EventKind.STOP and since is not None:
            found.append((since, of(event.at)))
            since = None
        elif event.kind == EventKind.RESUME and since is None:
            since = of(event.at)
    return found if since is None else [*found, (since, None)]


def counted(runs: Sequence[Stretch], after: int, through: int, counts: "Counts") -> int:
    """How many of (after, through] counted."""
    total = 0
    for since, until in runs:
        low, high = max(since, after), through if until is None else min(until, through)
        if counts is None:
            total += max(0, high - low)
        else:
            total += sum(1 for one in range(low + 1, high + 1) if counts(one))
    return total


def day_of(history: History) -> Callable[[datetime], int]:
    """An instant as the number of the day to which the rule reckons it."""
    shift = _shift(history)
    return lambda at: vietnam_day(at).toordinal() - shift


def minute_of(at: datetime) -> int:
    """Whole minutes since 1970."""
    return (at - _EPOCH) // timedelta(minutes=1)


def instant_of(number: int) -> datetime:
    """The minute of that number, on Vietnamese clocks."""
    return (_EPOCH + timedelta(minutes=number)).astimezone(VIETNAM)


Counts = Callable[[int], bool] | None
Works = Callable[[date], bool]


def working(works: Works) -> Callable[[int], bool]:
    """The same asked of the number of a day."""
    return lambda number: works(date.fromordinal(number))


def _end_of(
    span: Span, place: datetime, history: History, works: Works, *, first: bool
) -> datetime | None:
    if span.unit == Unit.HOUR:
        found = _nth(stretches(history, minute_of), minute_of(place), span.n * 60, None)
        return None if found is None else instant_of(found)
    runs = stretches(history, day_of(history))
    early = _shift(history) if first else 0
    after = vietnam_day(place).toordinal() - early
    if span.unit == Unit.WORKING_DAY:
        found = _nth(runs, after, span.n, working(works))
    else:
        found = _nth(runs, after, _length(span, vietnam_day(place), early), None)
    return None if found is None else _end_of_day(date.fromordinal(found))


def _nth(runs: Sequence[Stretch], after: int, n: int, counts: Counts) -> int | None:
    """The n-th after that one which counts."""
    for since, until in runs:
        low = max(since, after)
        if counts is None:
            if until is None or low + n <= until:
                return low + n
            n -= max(0, until - low)
            continue
        while until is None or low < until:
            low += 1
            n -= counts(low)
            if not n:
                return low
    return None


def _length(span: Span, day: date, early: int) -> int:
    """Days of a span that begins after that day, or with it where `early`.

    Months end on the day of the same number; where a month has none, on its last day (Bộ luật Dân
    sự 2015, Điều 148 khoản 4).
    """
    if span.unit == Unit.DAY:
        return span.n
    year, month = divmod(day.year * 12 + day.month - 1 + span.n * _MONTHS[span.unit], 12)
    longest = monthrange(year, month + 1)[1]
    if day.day > longest:
        return (date(year, month + 1, longest) - day).days + early
    return (date(year, month + 1, day.day) - day).days


def _shift(history: History) -> int:
    rule = history.rule
    return int(rule.counts_first_day and rule.span.unit != Unit.HOUR)


def _end_of_day(day: date) -> datetime:
    return datetime.combine(day, time(23, 59), VIETNAM)


def _asking(calendar: Calendar, years: set[int]) -> Works:
    def works(day: date) -> bool:
        years.add(day.year)
        return calendar.works(day)

    return works
