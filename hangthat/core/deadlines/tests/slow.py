"""A clock that steps through days and minutes one at a time: what the quick one must agree with.

It shares no code with the room. Its instants are Vietnamese wall time without a zone; its words
are plain texts. It is written from the sentences of the law and of `docs/adr` alone.
"""

from calendar import monthrange
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
HOURS, WORKING = "hour", "working_day"


@dataclass
class Longer:
    """More time, given at one moment and perhaps taken back at another."""

    n: int
    unit: str
    since: datetime
    gone: datetime | None = None


class SlowClock:
    """`off`, `worked`: days free though weekdays, days worked though at a weekend."""

    def __init__(
        self,
        n: int,
        unit: str,
        start: datetime,
        *,
        first_day: bool,
        moves: bool,
        off: set[date],
        worked: set[date],
    ) -> None:
        self.own = (n, unit)
        self.acts: list[str] = []
        self.longer: dict[int, Longer] = {}
        self.unit, self.start = unit, start
        self.first_day = first_day and unit != HOURS
        self.moves, self.off, self.worked = moves, off, worked
        self.turns: list[tuple[datetime, bool]] = [(start, True)]
        self.ended: datetime | None = None
        self.latest = start

    @property
    def spans(self) -> list[tuple[int, str]]:
        standing = (one for one in self.longer.values() if one.gone is None)
        return [self.own, *((one.n, one.unit) for one in standing)]

    def accepts(self, act: str, at: datetime, n: int = 0, unit: str = "") -> bool:
        """Do it, or say that it may not be done."""
        running = self.turns[-1][1]
        if self.ended is not None or at < self.latest:
            return False
        if act == "stop":
            last = self.last_minute()
            if not running or (last is not None and at > last):
                return False
            self.turns.append((at, False))
        elif act == "resume":
            if running:
                return False
            self.turns.append((at, True))
        elif act in ("extend", "retract"):
            if not self._gives_or_takes(act, at, n, unit):
                return False
        else:
            self.ended = at
        self.latest = at
        self.acts.append(act)
        return True

    def _gives_or_takes(self, act: str, at: datetime, n: int, unit: str) -> bool:
        if act == "extend":
            self.longer[len(self.acts) + 1] = Longer(n, unit, at)
            return True
        given = self.longer.get(n)
        if given is None or given.gone is not None:
            return False
        given.gone = at
        return True

    def last_minute(self) -> datetime | None:
        place = self.start
        for number, (n, unit) in enumerate(self.spans):
            if unit == HOURS:
                found = self._minutes_on(place, n * 60)
            else:
                found = self._days_on(place.date(), n, unit, begins=number == 0)
            if found is None:
                return None
            place = found
        if self.moves and self.spans[-1][1] != HOURS:
            while not self._is_worked(place.date()):
                place += DAY
        return place

    def state(self, at: datetime) -> str:
        then = self._as_of(at)
        if then.ended is not None:
            last = then.last_minute()
            return "ended_late" if last is not None and then.ended > last else "ended_in_time"
        return "running" if then.turns[-1][1] else "stopped"

    def is_overdue(self, at: datetime) -> bool:
        then = self._as_of(at)
        last = then.last_minute()
        return then.ended is None and last is not None and at > last

    def spent_and_left(self, at: datetime) -> tuple[int, int]:
        then = self._as_of(at)
        now = then.ended if then.ended is not None else at
        going = deepcopy(then)
        if not going.turns[-1][1]:
            going.turns.append((now, True))
            going.moves = False  # nobody knows yet on which day it ends
        last = going.last_minute()
        assert last is not None
        spent = then._count(min(now, last) if then._by_minutes() else _earlier(now, last))
        return spent, going._count(last) - spent

    def _as_of(self, at: datetime) -> "SlowClock":
        """What was not yet done then is left out."""
        then = deepcopy(self)
        then.turns = [turn for turn in self.turns[1:] if turn[0] <= at]
        then.turns.insert(0, self.turns[0])
        then.longer = {n: one for n, one in then.longer.items() if one.since <= at}
        for one in then.longer.values():
            one.gone = one.gone if one.gone is not None and one.gone <= at else None
        then.ended = self.ended if self.ended is not None and self.ended <= at else None
        return then

    def _by_minutes(self) -> bool:
        return all(unit == HOURS for _, unit in self.spans)

    def _count(self, through: datetime) -> int:
        """Days, working days or minutes that counted until then."""
        if self._by_minutes():
            return self._between(self.start, through, MINUTE, self._minute_counts)
        worked_only = all(unit == WORKING for _, unit in self.spans)
        day = datetime.combine(self.start.date(), datetime.min.time())
        day -= DAY * self.first_day
        return self._between(
            day,
            datetime.combine(through.date(), datetime.min.time()),
            DAY,
            lambda at: (
                self._day_counts(at.date()) and (not worked_only or self._is_worked(at.date()))
            ),
        )

    @staticmethod
    def _between(
        after: datetime, through: datetime, step: timedelta, counts: Callable[[datetime], bool]
    ) -> int:
        total, at = 0, after + step
        while at <= through:
            total += counts(at)
            at += step
        return total

    def _days_on(self, day: date, n: int, unit: str, *, begins: bool) -> datetime | None:
        early = begins and self.first_day
        need = n if unit in ("day", WORKING) else self._days_of_months(day, n, unit, early)
        if early:
            day -= DAY
        while need:
            day += DAY
            if self._never_again(day):
                return None
            if self._day_counts(day) and (unit != WORKING or self._is_worked(day)):
                need -= 1
        return datetime.combine(day, time(23, 59))

    @staticmethod
    def _days_of_months(day: date, n: int, unit: str, early: bool) -> int:
        months = n if unit == "month" else 12 * n
        walked, passed, at = 0, 0, day
        while True:
            at += DAY
            walked += 1
            if at.day == 1:
                passed += 1
            if passed == months:
                if at.day == day.day:
                    return walked  # early: begins and ends a day before
                if at.day == monthrange(at.year, at.month)[1] and at.day < day.day:
                    return walked + early

    def _minutes_on(self, place: datetime, need: int) -> datetime | None:
        while need:
            place += MINUTE
            if not self.turns[-1][1] and place > self.turns[-1][0]:
                return None
            need -= self._minute_counts(place)
        return place

    def _minute_counts(self, at: datetime) -> bool:
        """It ran before that minute began."""
        for moment, on in reversed(self.turns):
            if moment < at:
                return on
        return False

    def _day_counts(self, day: date) -> bool:
        """It ran before that day began; where the first day counts, when the day ended."""
        limit = day + DAY if self.first_day else day
        for moment, on in reversed(self.turns):
            if moment.date() < limit:
                return on
        return False

    def _never_again(self, day: date) -> bool:
        moment, on = self.turns[-1]
        return not on and not self._day_counts(day) and day > moment.date()

    def _is_worked(self, day: date) -> bool:
        if day in self.worked:
            return True
        return day.isoweekday() not in (6, 7) and day not in self.off


def _earlier(now: datetime, last: datetime) -> datetime:
    return now if now.date() < last.date() else last
