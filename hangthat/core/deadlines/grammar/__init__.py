"""Deadlines as plain values: spans, rules, the calendar, a clock's history and its reckoning."""

from hangthat.core.deadlines.grammar.calendar import WEEKENDS, Calendar
from hangthat.core.deadlines.grammar.counting import due
from hangthat.core.deadlines.grammar.history import (
    ClockRefusal,
    Event,
    History,
    started,
)
from hangthat.core.deadlines.grammar.reckoning import Amount, Measure, Reckoning, reckon
from hangthat.core.deadlines.grammar.spans import MOST, Rule, Span

__all__ = [
    "MOST",
    "WEEKENDS",
    "Amount",
    "Calendar",
    "ClockRefusal",
    "Event",
    "History",
    "Measure",
    "Reckoning",
    "Rule",
    "Span",
    "due",
    "reckon",
    "started",
]
