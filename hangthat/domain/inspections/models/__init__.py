"""Inspections, what was found at each subject, and the pictures taken there."""

from hangthat.domain.inspections.models.inspection import (
    SOURCE,
    Finding,
    Inspection,
    InspectionQuerySet,
    InspectionType,
    Result,
    ResultQuerySet,
)
from hangthat.domain.inspections.models.photo import InspectionPhoto

__all__ = [
    "SOURCE",
    "Finding",
    "Inspection",
    "InspectionPhoto",
    "InspectionQuerySet",
    "InspectionType",
    "Result",
    "ResultQuerySet",
]
