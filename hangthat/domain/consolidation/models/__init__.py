"""Letters to those who are late, and the report that is made of the units' reports."""

from hangthat.domain.consolidation.models.copy import MergedCopy
from hangthat.domain.consolidation.models.merged import (
    LONGEST,
    MergedPart,
    MergedReport,
    MergedReportQuerySet,
)
from hangthat.domain.consolidation.models.rule import MERGING_RULES, MergingRule
from hangthat.domain.consolidation.models.urging import UrgedReport, Urging, UrgingQuerySet

__all__ = [
    "LONGEST",
    "MERGING_RULES",
    "MergedCopy",
    "MergedPart",
    "MergedReport",
    "MergedReportQuerySet",
    "MergingRule",
    "UrgedReport",
    "Urging",
    "UrgingQuerySet",
]
