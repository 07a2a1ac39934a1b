"""The periods of reports (kỳ báo cáo) that the page of outreach offers; the rules are data."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from hangthat.core.deadlines.grammar import Calendar, Cut, period_holding
from hangthat.core.deadlines.grammar import Period as RulePeriod
from hangthat.core.deadlines.lexicon import PeriodKind
from hangthat.core.deadlines.queries import every_cut, working_calendar

_MINUTE, _DAY = timedelta(minutes=1), timedelta(1)


@dataclass(frozen=True)
class Period:
    """Both days are in it. `due`: the last minute for its report; None: no rule sets one."""

    label: str
    since: date
    until: date
    due: datetime | None = None

    @property
    def reported_from(self) -> datetime | None:
        """What is entered from then on is in no report of it that was sent in time."""
        return self.due + _MINUTE if self.due else None

    @property
    def query(self) -> str:
        return f"tu={self.since:%d/%m/%Y}&den={self.until:%d/%m/%Y}"


class Periods:
    """Those that every year has, read once."""

    def __init__(self) -> None:
        self.cuts: list[Cut] = every_cut()

    def month_of(self, day: date) -> Period:
        """The month in whose report that day is counted; without rules that of the calendar."""
        if found := self._of(PeriodKind.MONTH, day):
            return self._as_offered(found)
        first = day.replace(day=1)
        return Period(
            f"Tháng {day.month}/{day.year}", first, (first + timedelta(31)).replace(day=1) - _DAY
        )

    def between(self, since: date, until: date) -> Period:
        """Days as somebody asks for them; due with the month in which they end."""
        found = self._of(PeriodKind.MONTH, until)
        return Period("", since, until, self._as_offered(found).due if found else None)

    def offered(self, today: date) -> list[Period]:
        """This month and the last one, the quarter, the half and the years in which today lies;
        nine months while their last quarter runs."""
        this = self.month_of(today)
        return [this, self.month_of(this.since - _DAY), *map(self._as_offered, self._longer(today))]

    def _longer(self, today: date) -> Iterator[RulePeriod]:
        quarter, half, nine, year = (
            self._of(kind, today)
            for kind in (
                *(PeriodKind.QUARTER, PeriodKind.HALF),
                *(PeriodKind.NINE_MONTHS, PeriodKind.YEAR),
            )
        )
        before = self._of(PeriodKind.YEAR, year.first - _DAY) if year else None
        ends = quarter and nine and quarter.last == nine.last
        yield from filter(None, (quarter, half, nine if ends else None, year, before))

    def _of(self, kind: PeriodKind, day: date) -> RulePeriod | None:
        return period_holding(self.cuts, kind, day)

    def _as_offered(self, one: RulePeriod) -> Period:
        return Period(one.name, one.first, one.last, one.last_minute(self._calendar))

    @cached_property
    def _calendar(self) -> Calendar:
        return working_calendar()
