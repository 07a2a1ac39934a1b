"""Assignments, the agencies that take part, and what was noted of their progress."""

from hangthat.domain.assignments.models.assignment import Assignment
from hangthat.domain.assignments.models.attached import AssignmentNote, AssignmentPartner
from hangthat.domain.assignments.models.rows import AssignmentQuerySet

__all__ = ["Assignment", "AssignmentNote", "AssignmentPartner", "AssignmentQuerySet"]
