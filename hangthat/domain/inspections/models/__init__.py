"""Inspections, what was found at each subject, and the pictures taken there."""

from hangthat.domain.inspections.models.inspection import (
    Finding,
    Inspection,
    InspectionQuerySet,
    InspectionType,
    Result,
    ResultQuerySet,
)
from hangthat.domain.inspections.models.photo import InspectionPhoto

__all__ = [
    "Finding",
    "Inspection",
    "InspectionPhoto",
    "InspectionQuerySet",
    "InspectionType",
    "Result",
    "ResultQuerySet",
]
