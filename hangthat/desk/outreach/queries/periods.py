"""The periods of reports: a month runs from the 15th of the month before to the 14th."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from hangthat.core.common.days import VIETNAM

_CUT = 14  # the last day of a month that its report counts (NĐ 09/2019/NĐ-CP, Điều 12)
_DUE = 6  # days after it: reports are sent before the 20th (KH 125, IV.3.3)
_HALVES = {1: "6 tháng đầu năm", 7: "6 tháng cuối năm"}


@dataclass(frozen=True)
class Period:
    """Both days are in it."""

    label: str
    since: date
    until: date

    @property
    def reported_from(self) -> datetime:
        """What is entered from then on is in no report of it that was sent in time."""
        last = min(self.until, date.max - timedelta(_DUE))  # a filter takes any year
        return datetime.combine(last + timedelta(_DUE), time.min, VIETNAM)

    @property
    def query(self) -> str:
        return f"tu={self.since:%d/%m/%Y}&den={self.until:%d/%m/%Y}"


def months(label: str, year: int, first: int, last: int) -> Period:
    """Whole months of reports, by their numbers."""
    before = date(year, first, 1) - timedelta(1)
    return Period(label, before.replace(day=_CUT + 1), date(year, last, _CUT))


def month_of(day: date) -> Period:
    """The month in whose report that day is counted."""
    later = day if day.day <= _CUT else day + timedelta(31 - _CUT)
    return months(f"Tháng {later.month}/{later.year}", later.year, later.month, later.month)


def offered(today: date) -> list[Period]:
    """This month and the last one, the quarter, the half and the years in which today lies."""
    this = month_of(today)
    last = month_of(this.since - timedelta(1))
    year, month = this.until.year, this.until.month
    first = month - (month - 1) % 3
    half = month - (month - 1) % 6
    quarter = (first + 2) // 3
    return [
        this,
        last,
        months(f"Quý {'I' * quarter if quarter < 4 else 'IV'}/{year}", year, first, first + 2),
        months(f"{_HALVES[half]} {year}", year, half, half + 5),
        months(f"Năm {year}", year, 1, 12),
        months(f"Năm {year - 1}", year - 1, 1, 12),
    ]
