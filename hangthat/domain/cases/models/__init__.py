"""Case files, violations and sanction decisions: their rows, their papers, their drafts."""

from hangthat.domain.cases.models.attached import CaseFile, CaseParty, CaseReader, PartyRole
from hangthat.domain.cases.models.case import Case, CaseOutcome, CaseQuerySet, CaseState
from hangthat.domain.cases.models.classes import PLAN_CLASSES, ViolationClass
from hangthat.domain.cases.models.decision import (
    STAGES,
    Decision,
    DecisionQuerySet,
    Origin,
    Sanction,
    Stage,
)
from hangthat.domain.cases.models.draft import DecisionDraft, DraftState
from hangthat.domain.cases.models.draft_item import TERMS, DraftItem
from hangthat.domain.cases.models.matter import CaseGoods, CaseInvoice, Remedy
from hangthat.domain.cases.models.paper import DecisionPaper
from hangthat.domain.cases.models.paper_event import EventKind, Money, PaperEvent, PaperTerm
from hangthat.domain.cases.models.violated_goods import ViolatedGoods, is_about
from hangthat.domain.cases.models.violation import Violation, ViolationQuerySet
from hangthat.domain.law.models import Remedy as RemedyKind

__all__ = [
    "PLAN_CLASSES",
    "STAGES",
    "TERMS",
    "Case",
    "CaseFile",
    "CaseGoods",
    "CaseInvoice",
    "CaseOutcome",
    "CaseParty",
    "CaseQuerySet",
    "CaseReader",
    "CaseState",
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
    "PaperTerm",
    "PartyRole",
    "Remedy",
    "RemedyKind",
    "Sanction",
    "Stage",
    "ViolatedGoods",
    "Violation",
    "ViolationClass",
    "ViolationQuerySet",
    "is_about",
]
