"""Inspections, what was found at each subject, the pictures taken there, and who held it."""

from hangthat.domain.inspections.models.basis import InspectionField, SelectionReason, led_by
from hangthat.domain.inspections.models.goods import InspectedGoods, looked_at
from hangthat.domain.inspections.models.inspection import (
    Finding,
    Inspection,
    InspectionQuerySet,
    InspectionType,
    Result,
    ResultQuerySet,
)
from hangthat.domain.inspections.models.photo import InspectionPhoto
from hangthat.domain.inspections.models.team import TeamMember

__all__ = [
    "Finding",
    "InspectedGoods",
    "Inspection",
    "InspectionField",
    "InspectionPhoto",
    "InspectionQuerySet",
    "InspectionType",
    "Result",
    "ResultQuerySet",
    "SelectionReason",
    "TeamMember",
    "led_by",
    "looked_at",
]
