"""Calendar arithmetic of a period of retention."""

from calendar import monthrange
from datetime import date, timedelta

from hangthat.core.deadlines.grammar import Span
from hangthat.core.deadlines.lexicon import Unit

_MONTHS = {Unit.MONTH: 1, Unit.YEAR: 12}
FIT = (Unit.DAY, *_MONTHS)


def later(day: date, span: Span) -> date:
    """That many days, months or years on; where the month has no such day, its last one.

    The last day there is, if the calendar ends before. Undefined for hours and working days.
    """
    try:
        if span.unit == Unit.DAY:
            return day + timedelta(days=span.n)
        year, month = divmod(day.year * 12 + day.month - 1 + span.n * _MONTHS[span.unit], 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    except (OverflowError, ValueError):
        return date.max
