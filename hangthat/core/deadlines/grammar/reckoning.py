"""How a clock stands at a minute: its last minute, what is spent, left and overdue, as a sum."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import Enum

from hangthat.core.common.days import VIETNAM, minute, vietnam_day
from hangthat.core.deadlines.grammar.calendar import Calendar
from hangthat.core.deadlines.grammar.counting import (
    Counts,
    Due,
    counted,
    day_of,
    due,
    minute_of,
    stretches,
    working,
)
from hangthat.core.deadlines.grammar.history import Event, History
from hangthat.core.deadlines.lexicon import ClockState, EventKind, Unit


class Measure(Enum):
    """In what a clock tells its amounts: hours to the minute, else whole days."""

    WORKING_DAYS = "ngày làm việc"
    DAYS = "ngày"
    MINUTES = "phút"


@dataclass(frozen=True)
class Amount:
    """So many days, working days, or minutes."""

    n: int
    measure: Measure

    def __str__(self) -> str:
        if self.measure is not Measure.MINUTES:
            return f"{self.n} {self.measure.value}"
        hours, minutes = divmod(self.n, 60)
        told = [f"{hours} giờ"] * bool(hours) + [f"{minutes} phút"] * bool(minutes or not hours)
        return " ".join(told)

    def __bool__(self) -> bool:
        return self.n > 0


@dataclass(frozen=True)
class Reckoning:
    """A clock at one minute (`at`; of an ended clock, the minute of its end).

    `last_minute`: the last minute that is in time; None while it stands still.
    `spent`, `left`: in the unit of its spans (months, years and mixed spans: in days); today is
    spent. Of a clock that stands still `left` is what it would have if it went on now.
    `late`: how far it ran over, in days or minutes; of an ended clock, when it ended.
    `overrun`: each extension that stands and was given when the time had run out, by its place,
    with the last minute until then: what was late stays told.
    `caveats`: years of which the days off are not known or not settled.
    `advised_on`: the working day before, if it runs and its last day is a day off.
    """

    history: History
    at: datetime
    last_minute: datetime | None
    state: ClockState
    spent: Amount
    left: Amount
    late: Amount
    moved: int = 0
    caveats: tuple[str, ...] = ()
    overrun: Mapping[int, datetime] = field(default_factory=dict)
    advised_on: date | None = None

    @property
    def is_overdue(self) -> bool:
        """It has run over, and nobody has ended it."""
        runs = self.history.ended_at is None and self.last_minute is not None
        return runs and self.at > self.last_minute  # type: ignore[operator]

    def __str__(self) -> str:
        """The sum: “10 ngày làm việc − dừng 6 ngày = hạn 23:59 ngày 12/03/2026”."""
        return " ".join((*_terms(self), _result(self)))


def reckon(history: History, calendar: Calendar, *, at: datetime) -> Reckoning:
    """How it stands at that minute; what happened later is not yet known then."""
    history = history.until(minute(at))
    now = history.ended_at or minute(at)
    found = due(history, calendar)
    resumed = _resumed(history, now)
    measure = measure_of(history)
    last = due(resumed, calendar).last
    assert last is not None, "a clock that runs has its last minute"
    of = _number(history, measure)
    counts: Counts = working(calendar.works) if measure is Measure.WORKING_DAYS else None
    start, end = of(history.started_at), _place(last, measure)
    spent = counted(stretches(history, of), start, min(_place(now, measure), end), counts)
    whole = counted(stretches(resumed, of), start, end, counts)
    return Reckoning(
        history,
        now,
        found.last,
        _state(history, found),
        Amount(spent, measure),
        Amount(whole - spent, measure),
        _late(found.last, now, measure),
        found.moved,
        calendar.caveats(found.years),
        _overrun(history, calendar),
        _advised(history, found.last, calendar),
    )


def _advised(history: History, last: datetime | None, calendar: Calendar) -> date | None:
    running = last is not None and history.ended_at is None
    return calendar.advised(vietnam_day(last)) if running and last else None


def _overrun(history: History, calendar: Calendar) -> dict[int, datetime]:
    """What was taken back as a mistake never gave any time."""
    stand = history.extensions
    if not stand:
        return {}
    events = tuple(
        replace(one, by=one.by if place in stand else None)
        for place, one in enumerate(history.events, 1)
    )
    found = {}
    for place, given in stand.items():
        last = due(replace(history, events=events[: place - 1]), calendar).last
        if last is not None and given.at > last:
            found[place] = last
    return found


def measure_of(history: History) -> Measure:
    units = {span.unit for span in history.spans}
    if units == {Unit.WORKING_DAY}:
        return Measure.WORKING_DAYS
    return Measure.MINUTES if units == {Unit.HOUR} else Measure.DAYS


def standstill(history: History) -> Amount:
    """How long it stood still and went on again."""
    of = _number(history, measure_of(history))
    gaps, since = 0, None
    for event in history.events:
        if event.kind == EventKind.STOP:
            since = of(event.at)
        elif event.kind == EventKind.RESUME and since is not None:
            gaps, since = gaps + of(event.at) - since, None
    minutes = measure_of(history) is Measure.MINUTES
    return Amount(gaps, Measure.MINUTES if minutes else Measure.DAYS)


def _number(history: History, measure: Measure) -> Callable[[datetime], int]:
    return minute_of if measure is Measure.MINUTES else day_of(history)


def _place(last: datetime, measure: Measure) -> int:
    """The number of the day or minute itself, which no rule reckons to another."""
    if measure is Measure.MINUTES:
        return minute_of(last)
    return last.astimezone(VIETNAM).toordinal()


def _resumed(history: History, now: datetime) -> History:
    """As if it went on at that minute, where it stands still; on which day it will end is not known
    yet, so that no day off moves it."""
    if history.stopped_at is None:
        return history
    events = [one for one in history.events if one.kind != EventKind.END]
    rule = replace(history.rule, ends_on_working_day=False)
    return replace(history, rule=rule, events=(*events, Event(EventKind.RESUME, now)))


def _state(history: History, found: Due) -> ClockState:
    if history.ended_at is not None:
        late = found.last is not None and history.ended_at > found.last
        return ClockState.ENDED_LATE if late else ClockState.ENDED_IN_TIME
    return ClockState.STOPPED if history.stopped_at is not None else ClockState.RUNNING


def _late(last: datetime | None, now: datetime, measure: Measure) -> Amount:
    """A day begun is a day."""
    shown = measure if measure is Measure.MINUTES else Measure.DAYS
    if last is None or now <= last:
        return Amount(0, shown)
    if shown is Measure.MINUTES:
        return Amount(minute_of(now) - minute_of(last), shown)
    return Amount(max(1, _place(now, shown) - _place(last, shown)), shown)


def _terms(one: Reckoning) -> list[str]:
    more = (_extension(one, *given) for given in one.history.extensions.items())
    told = [str(one.history.rule.span), *more]
    if stood := standstill(one.history):
        told.append(f"− dừng {stood}")
    if one.last_minute is None and one.history.stopped_at is not None:
        told.append(f"− đang dừng từ {one.history.stopped_at.astimezone(VIETNAM):%d/%m/%Y}")
    if one.moved:
        told.append(f"+ dời {one.moved} ngày vì ngày cuối là ngày nghỉ")
    return told


def _extension(one: Reckoning, place: int, given: Event) -> str:
    if last := one.overrun.get(place):
        day, ended = (moment.astimezone(VIETNAM) for moment in (given.at, last))
        return f"+ gia hạn {given.by} (ngày {day:%d/%m/%Y}, đã quá hạn {ended:%H:%M ngày %d/%m/%Y})"
    return f"+ gia hạn {given.by}"


def _result(one: Reckoning) -> str:
    if one.last_minute is None:
        words = f"= chưa có hạn, còn {one.left}"
    else:
        words = f"= hạn {one.last_minute.astimezone(VIETNAM):%H:%M ngày %d/%m/%Y}"
    return "; ".join((words, *one.caveats))
