"""Regimes with their forms, obligations, reports with their copies."""

from hangthat.domain.reports.models.compared import ComparedCopy
from hangthat.domain.reports.models.concern import ReportConcern
from hangthat.domain.reports.models.copy import ReportCopy
from hangthat.domain.reports.models.obligation import ReportObligation
from hangthat.domain.reports.models.regime import ReportForm, ReportRegime
from hangthat.domain.reports.models.report import Report, ReportFigure, ReportSection
from hangthat.domain.reports.models.sight import ReportQuerySet

__all__ = [
    "ComparedCopy",
    "Report",
    "ReportConcern",
    "ReportCopy",
    "ReportFigure",
    "ReportForm",
    "ReportObligation",
    "ReportQuerySet",
    "ReportRegime",
    "ReportSection",
]
