"""Violations and sanction decisions: their rows, their papers, their drafts."""

from hangthat.domain.cases.models.decision import Decision, DecisionQuerySet, Sanction
from hangthat.domain.cases.models.draft import (
    TERMS,
    DecisionDraft,
    DraftItem,
    DraftState,
)
from hangthat.domain.cases.models.paper import DecisionPaper, Origin
from hangthat.domain.cases.models.paper_event import EventKind, Money, PaperEvent
from hangthat.domain.cases.models.violation import (
    PLAN_CLASSES,
    Violation,
    ViolationClass,
    ViolationQuerySet,
)

__all__ = [
    "PLAN_CLASSES",
    "TERMS",
    "Decision",
    "DecisionDraft",
    "DecisionPaper",
    "DecisionQuerySet",
    "DraftItem",
    "DraftState",
    "EventKind",
    "Money",
    "Origin",
    "PaperEvent",
    "Sanction",
    "Violation",
    "ViolationClass",
    "ViolationQuerySet",
]
