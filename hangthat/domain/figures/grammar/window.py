"""The days of a figure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

_DAY = timedelta(1)


@dataclass(frozen=True)
class Window:
    """Both days are in it; a stock is read at the end of `until`."""

    since: date
    until: date

    def __str__(self) -> str:
        return f"{self.since:%d/%m/%Y} - {self.until:%d/%m/%Y}"

    @property
    def before(self) -> "Window":
        """As many days, just before it. Undefined before year 1: the same days."""
        length = self.until - self.since
        if self.since.toordinal() <= length.days + 1:
            return self
        last = self.since - _DAY
        return Window(last - length, last)

    @property
    def year_ago(self) -> "Window":
        """The same days of the year before; 29 February is the 28th there."""
        return Window(_year_ago(self.since), _year_ago(self.until))


def _year_ago(day: date) -> date:
    if day.year == 1:
        return day
    if (day.month, day.day) == (2, 29):
        return date(day.year - 1, 2, 28)
    return day.replace(year=day.year - 1)


def joined(windows: Iterable[Window]) -> list[Window]:
    """The same days in as few windows as they can be said: months in a row are one."""
    found: list[Window] = []
    for one in sorted(windows, key=lambda window: (window.since, window.until)):
        last = found[-1] if found else None
        if last and one.since.toordinal() <= last.until.toordinal() + 1:
            found[-1] = Window(last.since, max(last.until, one.until))
        else:
            found.append(one)
    return found
