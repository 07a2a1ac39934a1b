"""Assignments with what hangs on them; what agencies answer to a plan."""

from hangthat.domain.assignments.models.assignment import Assignment
from hangthat.domain.assignments.models.attached import AssignmentNote, AssignmentPartner
from hangthat.domain.assignments.models.papers import PlanReceipt, SubPlan
from hangthat.domain.assignments.models.responsible import TargetResponsibility
from hangthat.domain.assignments.models.rows import AssignmentQuerySet
from hangthat.domain.assignments.models.rule import AssignmentRule

__all__ = [
    "Assignment",
    "AssignmentNote",
    "AssignmentPartner",
    "AssignmentQuerySet",
    "AssignmentRule",
    "PlanReceipt",
    "SubPlan",
    "TargetResponsibility",
]
