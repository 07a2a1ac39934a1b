"""Plain values: when a report is due, who owes it, what became of it."""

from hangthat.domain.reports.grammar.due import Due, is_over, late_from, weeks
from hangthat.domain.reports.grammar.judging import (
    Judgement,
    Rates,
    Sending,
    counting,
    judge,
    rates,
)
from hangthat.domain.reports.grammar.owing import Holding, Lineage, owed
from hangthat.domain.reports.grammar.rows import due_of, holding_of, sending_of

__all__ = [
    "Due",
    "Holding",
    "Judgement",
    "Lineage",
    "Rates",
    "Sending",
    "counting",
    "due_of",
    "holding_of",
    "is_over",
    "judge",
    "late_from",
    "owed",
    "rates",
    "sending_of",
    "weeks",
]
