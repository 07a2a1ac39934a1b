"""Periods of reports as windows of figures."""

from dataclasses import dataclass
from datetime import date, timedelta

from hangthat.core.deadlines.grammar import Period, period
from hangthat.core.deadlines.lexicon import PeriodKind
from hangthat.core.deadlines.queries import cuts, period_of
from hangthat.domain.figures.grammar import Window

_DAY = timedelta(1)


@dataclass(frozen=True)
class Month:
    """A month of reports under its name, 12/2026, or a quarter, Quý IV/2026, or a year; the current
    one ends today."""

    name: str
    window: Window


def this_month(today: date) -> Window:
    """In whose report today is counted; without rules the month of the calendar."""
    found = period_of(PeriodKind.MONTH, today)
    return Window(found.first, found.last) if found else Window(today.replace(day=1), today)


def this_year(today: date) -> Window:
    """Of the year in whose report today is counted the days up to today; without rules of the
    year of the calendar."""
    found = period_of(PeriodKind.YEAR, today)
    return Window(found.first if found else date(today.year, 1, 1), today)


def last_months(today: date, count: int) -> list[Month]:
    """The months of reports up to that of today, the newest last."""
    rules = cuts(PeriodKind.MONTH)
    every = [period(cut, today.year + more) for more in (-1, 0, 1) for cut in rules]
    begun = sorted((one for one in every if one.first <= today), key=lambda one: one.first)
    return [_up_to(one, today) for one in begun[-count:]] or _of_calendar(today, count)


def last_quarters(today: date, count: int) -> list[Month]:
    """The quarters of reports up to that of today, the newest last and ending today; without rules
    those of the calendar.
    """
    begun = _begun(PeriodKind.QUARTER, today, years=count // 4 + 1)
    return begun[-count:] or _quarters_of_calendar(today, count)


def last_years(today: date, count: int) -> list[Month]:
    """The years of reports up to that of today, the newest last and ending today; without rules
    those of the calendar.
    """
    begun = _begun(PeriodKind.YEAR, today, years=count)
    return begun[-count:] or _years_of_calendar(today, count)


def _begun(kind: PeriodKind, today: date, *, years: int) -> list[Month]:
    """By the rules, from some years before; empty: there are none."""
    rules, span = cuts(kind), range(-years, 2)
    every = [period(cut, today.year + more) for more in span for cut in rules]
    begun = sorted((one for one in every if one.first <= today), key=lambda one: one.first)
    return [Month(one.name, Window(one.first, min(one.last, today))) for one in begun]


def _years_of_calendar(today: date, count: int) -> list[Month]:
    years = range(today.year - count + 1, today.year + 1)
    last = {today.year: today}
    return [Month(f"Năm {n}", Window(date(n, 1, 1), last.get(n, date(n, 12, 31)))) for n in years]


def _quarters_of_calendar(today: date, count: int) -> list[Month]:
    found, last = list[Month](), today
    for _ in range(count):
        number = (last.month - 1) // 3
        first = date(last.year, 3 * number + 1, 1)
        found.append(Month(f"Quý {number + 1}/{last.year}", Window(first, last)))
        last = first - _DAY
    return found[::-1]


def _up_to(found: Period, today: date) -> Month:
    return Month(f"{found.last:%m/%Y}", Window(found.first, min(found.last, today)))


def _of_calendar(today: date, count: int) -> list[Month]:
    """As many months of the calendar, where the province has no rules."""
    found, last = list[Month](), today
    for _ in range(count):
        found.append(Month(f"{last:%m/%Y}", Window(last.replace(day=1), last)))
        last = last.replace(day=1) - _DAY
    return found[::-1]
