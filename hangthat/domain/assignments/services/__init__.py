"""Acts on assignments: given, received, reported, accepted, sent back, extended, passed on."""

from hangthat.domain.assignments.services.accepting import accept, cancel, send_back
from hangthat.domain.assignments.services.answering import (
    NoteTerms,
    add_note,
    receive,
    report_done,
)
from hangthat.domain.assignments.services.extending import ask_extension, settle_extension
from hangthat.domain.assignments.services.giving import give
from hangthat.domain.assignments.services.reassigning import assign_person, hand_on
from hangthat.domain.assignments.services.standing import load_duties
from hangthat.domain.assignments.services.terms import AssignmentTerms, Due

__all__ = [
    "AssignmentTerms",
    "Due",
    "NoteTerms",
    "accept",
    "add_note",
    "ask_extension",
    "assign_person",
    "cancel",
    "give",
    "hand_on",
    "load_duties",
    "receive",
    "report_done",
    "send_back",
    "settle_extension",
]
