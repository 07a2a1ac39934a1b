"""Violations and sanction decisions."""

from hangthat.domain.cases.models.decision import Decision, DecisionQuerySet, Sanction
from hangthat.domain.cases.models.violation import (
    PLAN_CLASSES,
    Violation,
    ViolationClass,
    ViolationQuerySet,
)

__all__ = [
    "PLAN_CLASSES",
    "Decision",
    "DecisionQuerySet",
    "Sanction",
    "Violation",
    "ViolationClass",
    "ViolationQuerySet",
]
