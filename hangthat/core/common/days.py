"""Days as whole numbers, the same on both databases."""

import re
from calendar import monthrange
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Func, IntegerField

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
EPOCH = date(1970, 1, 1)
_INSTANT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:?\d\d)?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class DayNumber(Func):
    """A date column as days since 1/1/1970. Units: days; NULL stays NULL."""

    output_field = IntegerField()

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        template = "CAST(julianday(%(expressions)s) - 2440587.5 AS INTEGER)"
        return self.as_sql(compiler, connection, template=template, **extra)

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        template = "((%(expressions)s)::date - DATE '1970-01-01')"
        return self.as_sql(compiler, connection, template=template, **extra)


def day_number(day: date) -> int:
    """Days since 1/1/1970."""
    return (day - EPOCH).days


def day(text: str) -> date:
    """A day written 2021-12-31. Refuses: any other form, a day that does not exist (ValueError)."""
    if not _DAY.fullmatch(text):
        raise ValueError(f"“{text}” không phải ngày dạng năm-tháng-ngày (2021-12-31)")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"không có ngày {text}") from None


def instant(text: str) -> datetime:
    """An ISO instant; without offset it is Vietnamese time (exchange.md §2).

    Refuses: a bare day, anything else that is no instant (ValueError, Vietnamese).
    """
    refusal = f"“{text}” không phải thời điểm (cần dạng 2021-12-31T23:59:59+07:00)."
    if not _INSTANT.fullmatch(text):
        raise ValueError(refusal)
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(refusal) from None
    if not 1900 <= read.year <= 2200:
        raise ValueError(f"“{text}”: năm phải từ 1900 đến 2200.")
    return read if read.tzinfo else read.replace(tzinfo=VIETNAM)


def vietnam_day(moment: datetime) -> date:
    """The day on Vietnamese calendars at that instant."""
    return moment.astimezone(VIETNAM).date()


def minute(moment: datetime) -> datetime:
    """The minute of that instant: deadlines of an administration know no seconds."""
    return moment.replace(second=0, microsecond=0)


def vietnam_minute(moment: datetime) -> str:
    """The day and minute on Vietnamese clocks at that instant, as people write them."""
    return f"{moment.astimezone(VIETNAM):%d/%m/%Y %H:%M}"


def later_by(day: date, months: int) -> date:
    """The same day so many months later or earlier, or that month's last."""
    month = day.year * 12 + day.month - 1 + months
    last = monthrange(month // 12, month % 12 + 1)[1]
    return date(month // 12, month % 12 + 1, min(day.day, last))


def overlap(
    start: date | None, end: date | None, other_start: date | None, other_end: date | None
) -> bool:
    """Whether two stretches of days share one; an empty end is open."""
    return not (
        (end is not None and other_start is not None and end < other_start)
        or (other_end is not None and start is not None and other_end < start)
    )
