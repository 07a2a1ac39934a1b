"""Which shop on which day: the longest waiting first, a market in one day, no week too full."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Generic, TypeVar

_WORKDAYS = 5  # of an ordinary week
_WEEK = timedelta(7)


Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Stop(Generic[Key]):
    """Somewhere to go. `group`: what is gone to together, `order`: the way through it.

    `one_spot`: all of the group lies in one place, so that it is one day's work.
    """

    key: Key
    due: date
    group: Hashable
    one_spot: bool = True
    order: tuple[Any, ...] = ()


def schedule(
    stops: Iterable[Stop[Key]],
    *,
    first: date,
    a_week: int,
    weeks: int,
    works: Callable[[date], bool],
    taken: Mapping[date, int] | None = None,
) -> dict[Key, date]:
    """A working day for each stop, as many as fit into these weeks, in the order of going.

    Units: `a_week` stops; a week from its Monday, the first one from `first`. `works`: whether a
    day is a working day. `taken`: stops that a week (its Monday) has already. What lies in one spot
    is split only where it is more than its week holds; a scattered group goes by days of a fifth of
    the week.
    """
    calendar = _Calendar(first, a_week, weeks, works, dict(taken or {}))
    found: dict[Key, date] = {}
    for group in _groups(stops):
        while group and (day := calendar.day()):
            some = calendar.fill(day, len(group), group[0].one_spot)
            found |= {stop.key: day for stop in sorted(group[:some], key=lambda s: s.order)}
            group = group[some:]
    return found


def monday(day: date) -> date:
    """The first day of its week."""
    return day - timedelta(day.weekday())


class _Calendar:
    """Working days one after another, with what each still holds."""

    def __init__(
        self,
        first: date,
        a_week: int,
        weeks: int,
        works: Callable[[date], bool],
        taken: dict[date, int],
    ) -> None:
        self.a_week, self.works, self.taken = a_week, works, taken
        self.a_day = -(-a_week // _WORKDAYS)
        self.last = monday(first) + weeks * _WEEK
        self.days = self._days(first)
        self.today = next(self.days, None)
        self.done = 0  # stops of this day

    def day(self) -> date | None:
        """The next one that is not full; None: there is none left."""
        while self.today and (self.done >= self.a_day or not self._capacity(self.today)):
            self.today, self.done = next(self.days, None), 0
        return self.today

    def fill(self, day: date, wanted: int, one_spot: bool) -> int:
        """How many of them go on that day; the week is kept."""
        some = min(wanted, self._capacity(day))
        if not one_spot:
            some = min(some, self.a_day - self.done)
        self.taken[monday(day)] = self.taken.get(monday(day), 0) + some
        self.done += some
        return some

    def _capacity(self, day: date) -> int:
        return max(self.a_week - self.taken.get(monday(day), 0), 0)

    def _days(self, first: date) -> Iterator[date]:
        day = first
        while day < self.last:
            if self.works(day):
                yield day
            day += timedelta(1)


def _groups(stops: Iterable[Stop[Key]]) -> list[list[Stop[Key]]]:
    """The group whose longest waiting stop is due first comes first, and so inside it."""
    found: dict[Hashable, list[Stop[Key]]] = defaultdict(list)
    for stop in stops:
        found[stop.group].append(stop)
    groups = [sorted(group, key=lambda s: (s.due, s.order)) for group in found.values()]
    return sorted(groups, key=lambda group: (group[0].due, -len(group)))
