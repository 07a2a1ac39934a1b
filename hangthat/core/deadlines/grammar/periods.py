"""Periods of reports: from the 15th of a month to the 14th of another, and when they are due."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, datetime, time

from hangthat.core.common.days import VIETNAM
from hangthat.core.deadlines.grammar.calendar import ONE_DAY, Calendar
from hangthat.core.deadlines.lexicon import PeriodKind


@dataclass(frozen=True)
class Cut:
    """A period of every year. Months from 1; 0 is December of the year before.

    `name` has the year where it says {year}. `due_day`: of the month in which the period ends;
    None: no day is set. `due_before`: “trước ngày 20” ends on the 19th, “chậm nhất ngày 20” on the
    20th. `ends_on_working_day`: whether a last day that is a day off moves to the next working day.
    """

    kind: PeriodKind
    number: int
    name: str
    first: tuple[int, int]
    last: tuple[int, int]
    due_day: int | None = None
    due_before: bool = True
    ends_on_working_day: bool = False


@dataclass(frozen=True)
class Period:
    """A period of one year; both days are in it."""

    cut: Cut
    year: int
    first: date
    last: date

    def __str__(self) -> str:
        """As a report prints it, with its interval."""
        return f"{self.name} ({self.first:%d/%m/%Y} - {self.last:%d/%m/%Y})"

    @property
    def name(self) -> str:
        return self.cut.name.format(year=self.year)

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last

    def last_minute(self, calendar: Calendar) -> datetime | None:
        """The last minute in which its report is in time; None: no day is set."""
        if self.cut.due_day is None:
            return None
        due = _day(self.year, self.cut.last[0], self.cut.due_day)
        due -= ONE_DAY * self.cut.due_before
        if self.cut.ends_on_working_day:
            due = calendar.first_working(due)
        return datetime.combine(due, time(23, 59), VIETNAM)


def period(cut: Cut, year: int) -> Period:
    """That period of that year."""
    return Period(cut, year, _day(year, *cut.first), _day(year, *cut.last))


def period_holding(cuts: Iterable[Cut], kind: PeriodKind, day: date) -> Period | None:
    """The period of that kind in whose report that day is counted; None: none has it.

    The last two weeks of December belong to the year after.
    """
    years = [year for year in (day.year, day.year + 1) if MINYEAR < year <= MAXYEAR]
    found = (period(cut, year) for cut in cuts if cut.kind == kind for year in years)
    return next((one for one in found if one.holds(day)), None)


def _day(year: int, month: int, day: int) -> date:
    """In a month that is too short for the day it is the last day of the month."""
    if month == 0:
        year, month = year - 1, 12
    return date(year, month, min(day, monthrange(year, month)[1]))
