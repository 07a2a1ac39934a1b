"""Chance with a seed: the same seed tells the same story."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from random import Random
from typing import TypeVar

from hangthat.core.common.days import VIETNAM

Choice = TypeVar("Choice")
LATE = 0.05  # the share of records that an officer enters months afterwards
_SATURDAY = 5
_FIRST_ENTRIES = date(2021, 6, 1)


class Chance(Random):
    """Draws in the shapes of this province: shares, days, and when an officer writes it down."""

    def likely(self, share: float) -> bool:
        return self.random() < share

    def one_of(self, shares: Mapping[Choice, float]) -> Choice:
        return self.choices(list(shares), list(shares.values()))[0]

    def day(self, first: date, last: date) -> date:
        return first + timedelta(self.randint(0, max((last - first).days, 0)))

    def days_after(self, day: date, least: int, most: int) -> date:
        return day + timedelta(self.randint(least, most))

    def begun(self, earliest: date, known: date) -> date:
        """Since when somebody did what became known that day: the first entries looked far back."""
        recent = known - timedelta(60)
        return self.day(recent if recent > _FIRST_ENTRIES else earliest, known)

    def entered(self, day: date, *, late: float = LATE) -> datetime:
        """When what happened that day is recorded: in office hours, days or weeks later."""
        wait = self.randint(60, 200) if self.likely(late) else min(int(self.expovariate(1 / 6)), 40)
        then = day + timedelta(wait)
        if then.weekday() >= _SATURDAY:
            then += timedelta(7 - then.weekday())
        hour = time(self.randint(8, 16), self.randint(0, 59), self.randint(0, 59))
        return datetime.combine(then, hour, VIETNAM)
