"""Reads that several pages share."""

from hangthat.domain.checklists.queries.asked import answer_lines, questions_of, sheet_for
from hangthat.domain.checklists.queries.cautions import cautions_of
from hangthat.domain.checklists.queries.nearness import Stop, by_nearness
from hangthat.domain.checklists.queries.unmet import why_unmet, with_reasons

__all__ = [
    "Stop",
    "answer_lines",
    "by_nearness",
    "cautions_of",
    "questions_of",
    "sheet_for",
    "why_unmet",
    "with_reasons",
]
