"""Which days are worked, as plain values."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True)
class Calendar:
    """Saturdays, Sundays and the days of `off` are free, but for those of `swapped`.

    `known`: years that have rows; of another year only the weekends are known.
    `expected`: years whose days off rest on no notice of the Government yet (dự kiến).
    """

    off: frozenset[date] = field(default=frozenset(), repr=False)
    swapped: frozenset[date] = field(default=frozenset(), repr=False)
    known: frozenset[int] = frozenset()
    expected: frozenset[int] = frozenset()

    def works(self, day: date) -> bool:
        """Whether this is a working day (ngày làm việc)."""
        if day in self.swapped:
            return True
        return day.weekday() < _SATURDAY and day not in self.off

    def first_working(self, day: date) -> date:
        """This day, or the first working day after it."""
        while not self.works(day):
            day += ONE_DAY
        return day

    def advised(self, day: date) -> date | None:
        """The last working day before, if this one is a day off: done by then, it is never late."""
        found = day
        while not self.works(found):
            found -= ONE_DAY
        return found if found != day else None

    def caveats(self, years: Iterable[int]) -> tuple[str, ...]:
        """What is not certain of a result that asked for the days of these years."""
        asked = sorted(set(years))
        return (
            *(f"chưa có lịch nghỉ năm {year}" for year in asked if year not in self.known),
            *(f"lịch nghỉ năm {year} là dự kiến" for year in asked if year in self.expected),
        )
