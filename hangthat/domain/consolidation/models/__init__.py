"""Letters to those who are late, and the report that is made of the units' reports."""

from hangthat.domain.consolidation.models.merged import LONGEST, MergedPart, MergedReport
from hangthat.domain.consolidation.models.urging import UrgedReport, Urging

__all__ = ["LONGEST", "MergedPart", "MergedReport", "UrgedReport", "Urging"]
