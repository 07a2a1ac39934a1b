"""Deadlines as plain values: the calendar, a clock's history and reckoning, periods."""

from hangthat.core.deadlines.grammar.calendar import Calendar
from hangthat.core.deadlines.grammar.counting import due
from hangthat.core.deadlines.grammar.history import (
    ClockRefusal,
    Event,
    History,
    started,
)
from hangthat.core.deadlines.grammar.periods import Cut, Period, period, period_holding
from hangthat.core.deadlines.grammar.reckoning import Reckoning, reckon
from hangthat.core.deadlines.grammar.spans import Rule, Span

__all__ = [
    "Calendar",
    "ClockRefusal",
    "Cut",
    "Event",
    "History",
    "Period",
    "Reckoning",
    "Rule",
    "Span",
    "due",
    "period",
    "period_holding",
    "reckon",
    "started",
]
