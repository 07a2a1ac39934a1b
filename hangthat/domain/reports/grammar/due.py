"""When the report of a period is due: the first instant at which it is late."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from hangthat.core.common.days import VIETNAM
from hangthat.domain.reports.lexicon import DueRule

_DAY, _THURSDAY = timedelta(days=1), 3
WEEK = 7 * _DAY


@dataclass(frozen=True)
class Due:
    """before: “trước ngày 20” is over when the 20th begins, “chậm nhất ngày 20” when it ends.

    `number`: the day of the month, or how many days after the period. `on`: the day itself.
    """

    rule: DueRule
    number: int | None = None
    before: bool = True
    on: date | None = None


def late_from(due: Due, last: date) -> datetime | None:
    """Of a period with that last day, in Viet Nam's time; None: no day is set.

    In a month that is too short for the day, its last day is meant.
    """
    named = _named(due, last)
    if named is None:
        return None
    return datetime.combine(named if due.before else named + _DAY, time(), VIETNAM)


def is_over(last: date, late: datetime | None, *, on: date) -> bool:
    """Whether a period has ended on that day: its reports may be sent, and be made one.

    What is late when its last day ends, or earlier, is sent on that day: a final report, of a plan
    that ends later (“trước ngày 20/6/2030”).
    """
    due_with_it = late is not None and late.astimezone(VIETNAM).date() <= last + _DAY
    return on > last or (due_with_it and on == last)


def weeks(first: date, last: date) -> Iterator[tuple[date, date]]:
    """The weeks of the market force, Thursday to Wednesday, that end within these days."""
    start = first - WEEK + _DAY
    start += timedelta((_THURSDAY - start.weekday()) % 7)
    while start + WEEK - _DAY <= last:
        yield start, start + WEEK - _DAY
        start += WEEK


def _named(due: Due, last: date) -> date | None:
    if due.rule == DueRule.DATE:
        return due.on
    if due.rule == DueRule.NONE or due.number is None:
        return None
    if due.rule == DueRule.AFTER:
        return last + timedelta(due.number)
    year, month = last.year, last.month
    if due.rule == DueRule.NEXT_MONTH:
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return date(year, month, min(due.number, monthrange(year, month)[1]))
