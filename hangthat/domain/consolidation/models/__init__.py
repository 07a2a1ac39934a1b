"""Letters to those who are late, and the report that is made of the units' reports."""

from hangthat.domain.consolidation.models.copy import MergedCopy
from hangthat.domain.consolidation.models.merged import (
    LONGEST,
    MergedPart,
    MergedReport,
    MergedReportQuerySet,
)
from hangthat.domain.consolidation.models.urging import UrgedReport, Urging, UrgingQuerySet

__all__ = [
    "LONGEST",
    "MergedCopy",
    "MergedPart",
    "MergedReport",
    "MergedReportQuerySet",
    "UrgedReport",
    "Urging",
    "UrgingQuerySet",
]
