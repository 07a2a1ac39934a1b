"""A year of the calendar as twelve small months, and its days by name."""

from calendar import Calendar as Weeks
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hangthat.core.agencies.models import User
from hangthat.core.deadlines.grammar import Calendar
from hangthat.core.deadlines.lexicon import DayKind
from hangthat.core.deadlines.models import CalendarDay
from hangthat.core.deadlines.queries import working_calendar

FIRST, LAST = 2000, 2100
_TONES = {DayKind.HOLIDAY: "off", DayKind.SWAPPED: "swapped"}


@dataclass(frozen=True)
class Cell:
    """A day in its week. `tone`: off, swapped, weekend, or nothing."""

    day: date
    tone: str
    row: CalendarDay | None
    is_today: bool


@dataclass(frozen=True)
class Month:
    number: int
    weeks: list[list[Cell | None]]
    working_days: int


@dataclass(frozen=True)
class Year:
    """`caveats`: what is not certain of it, in words."""

    number: int
    months: list[Month]
    rows: list[CalendarDay]
    caveats: tuple[str, ...]

    @property
    def working_days(self) -> int:
        return sum(month.working_days for month in self.months)

    @property
    def before(self) -> int | None:
        return self.number - 1 if self.number > FIRST else None

    @property
    def after(self) -> int | None:
        return self.number + 1 if self.number < LAST else None


def year_of(user: User, number: int, *, today: date) -> Year:
    """That year as the reader sees it."""
    # redundant: whoever may open the page at all sees every row of it
    rows = list(CalendarDay.objects.visible_to(user).filter(day__year=number))
    named = {row.day: row for row in rows}
    calendar = working_calendar()
    months = [
        _month(number, month, named=named, calendar=calendar, today=today) for month in range(1, 13)
    ]
    return Year(number, months, rows, calendar.caveats([number]))


def asked_year(text: str, *, today: date) -> int:
    """The year of an address, or this one."""
    number = int(text) if text.isdecimal() and len(text) == 4 else today.year
    return number if FIRST <= number <= LAST else today.year


def _month(
    year: int, month: int, *, named: dict[date, CalendarDay], calendar: Calendar, today: date
) -> Month:
    weeks = [
        [_cell(day, named, today) if day.month == month else None for day in week]
        for week in Weeks().monthdatescalendar(year, month)
    ]
    return Month(month, weeks, sum(calendar.works(cell.day) for cell in _days(weeks)))


def _days(weeks: list[list[Cell | None]]) -> Iterator[Cell]:
    return (cell for week in weeks for cell in week if cell)


def _cell(day: date, named: dict[date, CalendarDay], today: date) -> Cell:
    row = named.get(day)
    tone = _TONES.get(DayKind(row.kind), "") if row else ""
    weekend = "weekend" if day.isoweekday() > 5 else ""
    return Cell(day, tone or weekend, row, day == today)
