"""Days as whole numbers, the same on both databases."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Func, IntegerField

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
EPOCH = date(1970, 1, 1)


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


def instant(text: str) -> datetime:
    """An ISO instant; without offset it is Vietnamese time (counting.md §2).

    Refuses: a bare day, anything else that is no instant (ValueError, Vietnamese).
    """
    refusal = f"“{text}” không phải thời điểm (cần dạng 2021-12-31T23:59:59+07:00)."
    if len(text) <= 10 or text[10] not in "T ":
        raise ValueError(refusal)
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(refusal) from None
    return read if read.tzinfo else read.replace(tzinfo=VIETNAM)


def vietnam_day(moment: datetime) -> date:
    """The day on Vietnamese calendars at that instant."""
    return moment.astimezone(VIETNAM).date()
