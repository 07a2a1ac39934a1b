"""Case files, violations and sanction decisions."""

from hangthat.domain.cases.models.attached import CaseFile, CaseParty, CaseReader, PartyRole
from hangthat.domain.cases.models.case import Case, CaseOutcome, CaseQuerySet, CaseState
from hangthat.domain.cases.models.classes import PLAN_CLASSES, ViolationClass
from hangthat.domain.cases.models.decision import Decision, DecisionQuerySet, Sanction
from hangthat.domain.cases.models.matter import CaseGoods, CaseInvoice, Remedy
from hangthat.domain.cases.models.violation import Violation, ViolationQuerySet
from hangthat.domain.law.models import Remedy as RemedyKind

__all__ = [
    "PLAN_CLASSES",
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
    "DecisionQuerySet",
    "PartyRole",
    "Remedy",
    "RemedyKind",
    "Sanction",
    "Violation",
    "ViolationClass",
    "ViolationQuerySet",
]
