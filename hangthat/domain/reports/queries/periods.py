"""The periods of a regime, each with its due instant and on what that rests."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from hangthat.core.deadlines.grammar import Calendar, Cut, period
from hangthat.core.deadlines.lexicon import PeriodKind
from hangthat.core.deadlines.models import PeriodRule
from hangthat.core.deadlines.queries import working_calendar
from hangthat.domain.reports.grammar import due_of, is_over, late_from, weeks
from hangthat.domain.reports.lexicon import OWN_DAYS, RegimeKind
from hangthat.domain.reports.models import Report, ReportRegime
from hangthat.domain.reports.models.report import last_minute


@dataclass(frozen=True)
class ReportPeriod:
    """`late_from`: the first instant at which its report is late; None: no day is set."""

    key: str
    name: str
    first: date
    last: date
    late_from: datetime | None
    advised_on: date | None  # a working day, if the last day is none
    basis: str

    def is_over(self, on: date) -> bool:
        """Whether units may send its reports on that day, and their receiver may merge them."""
        return is_over(self.last, self.late_from, on=on)

    @property
    def last_minute(self) -> datetime | None:
        return None if self.late_from is None else last_minute(self.late_from)


class Calendars:
    """Calendar and periods of a year as they stand now: two queries for any number of regimes."""

    def __init__(self) -> None:
        self.calendar: Calendar = working_calendar()
        self._cuts: dict[str, list[tuple[Cut, str]]] = defaultdict(list)
        # unscoped: reference data, the same for everybody
        for row in PeriodRule.objects.all():
            first, last = (row.first_month, row.first_day), (row.last_month, row.last_day)
            cut = Cut(PeriodKind(row.kind), row.number, row.name, first, last)
            doubt = "" if row.verified else " (chưa xác minh)"
            self._cuts[row.kind].append((cut, f"{row.document}{doubt}"))

    def periods(self, regime: ReportRegime, since: date, until: date) -> list[ReportPeriod]:
        """Those that end within these days and within the days of the regime."""
        first = max(since, regime.valid_from)
        last = min(until, regime.valid_to or date.max)
        return [one for one in self._of(regime, first, last) if first <= one.last <= last]

    def named(self, regime: ReportRegime, key: str) -> ReportPeriod | None:
        """The period of that key; None: the regime has no such."""
        if regime.kind in OWN_DAYS:
            found = self.periods(regime, date.min, date.max)
        else:
            year = key.split("-")[1] if "-" in key else ""
            if not (year.isascii() and year.isdecimal() and 1900 <= int(year) <= 2200):
                return None
            found = self.periods(regime, date(int(year), 1, 1), date(int(year), 12, 31))
        return next((one for one in found if one.key == key), None)

    def year_end(self, year: int) -> date | None:
        """The last day that counts for that year; None: no period says it."""
        ends = [period(cut, year).last for cut, _ in self._cuts[PeriodKind.YEAR]]
        return max(ends, default=None)

    def _of(self, regime: ReportRegime, first: date, last: date) -> list[ReportPeriod]:
        if first > last:
            return []
        if regime.kind in OWN_DAYS:
            assert regime.first_day
            assert regime.last_day
            words = f"{regime.first_day:%d/%m/%Y} - {regime.last_day:%d/%m/%Y}"
            return [self._made(regime, "one", words, regime.first_day, regime.last_day)]
        if regime.kind == RegimeKind.WEEK:
            return [
                self._made(regime, f"week-{end:%Y-%m%d}", f"tuần đến {end:%d/%m/%Y}", start, end)
                for start, end in weeks(first, last)
            ]
        return [
            self._made(
                regime, f"{regime.kind}-{year}-{cut.number}", found.name, found.first, found.last,
                document,
            )
            for year in range(first.year, last.year + 1)
            for cut, document in self._cuts[regime.kind]
            if regime.period_number in (None, cut.number)
            for found in (period(cut, year),)
        ]  # fmt: skip

    def _made(
        self, regime: ReportRegime, key: str, name: str, first: date, last: date, document: str = ""
    ) -> ReportPeriod:
        late, advised, basis = late_from(due_of(regime), last), None, [document]
        basis.append(f"hạn nộp: {regime.due_words}")
        if late is not None:
            end = late.date() - timedelta(days=1)
            if advised := self.calendar.advised(end):
                basis.append(f"ngày cuối {end:%d/%m/%Y} là ngày nghỉ")
            basis += self.calendar.caveats([end.year])
        return ReportPeriod(key, name, first, last, late, advised, "; ".join(filter(None, basis)))


def period_of(report: Report) -> ReportPeriod:
    """As it was kept when the report was begun."""
    return ReportPeriod(
        report.period_key, report.period_name, report.first_day, report.last_day,
        report.late_from, report.advised_on, report.calendar_basis,
    )  # fmt: skip
