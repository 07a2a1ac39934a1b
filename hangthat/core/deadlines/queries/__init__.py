"""Reads of deadlines that rooms and pages share."""

from hangthat.core.deadlines.queries.moves import (
    ClockMoved,
    event_words,
    is_mistaken,
    may_be_mistaken,
    moves_of,
)
from hangthat.core.deadlines.queries.periods import cuts, every_cut, period_named, period_of
from hangthat.core.deadlines.queries.reading import (
    calendar_of,
    calendar_rows,
    first_last_minute,
    history_of,
    reckoned,
    rule_of_clock,
    working_calendar,
)

__all__ = [
    "ClockMoved",
    "calendar_of",
    "calendar_rows",
    "cuts",
    "event_words",
    "every_cut",
    "first_last_minute",
    "history_of",
    "is_mistaken",
    "may_be_mistaken",
    "moves_of",
    "period_named",
    "period_of",
    "reckoned",
    "rule_of_clock",
    "working_calendar",
]
