"""Reads of regimes, obligations and reports that pages and rooms above share."""

from hangthat.domain.reports.queries.board import Board, BoardCell, boards, judged_cell
from hangthat.domain.reports.queries.drafts import ChangedNumber, Drafting, PartDrafts
from hangthat.domain.reports.queries.lines import line_of, receives_all, regimes_of_plan
from hangthat.domain.reports.queries.mine import OwnReport, own_reports
from hangthat.domain.reports.queries.owed import Debt, debts, lineage
from hangthat.domain.reports.queries.periods import Calendars, ReportPeriod
from hangthat.domain.reports.queries.unsent import UnsentReport, changed_by, unsent, unsent_reports

__all__ = [
    "Board",
    "BoardCell",
    "Calendars",
    "ChangedNumber",
    "Debt",
    "Drafting",
    "OwnReport",
    "PartDrafts",
    "ReportPeriod",
    "UnsentReport",
    "boards",
    "changed_by",
    "debts",
    "judged_cell",
    "line_of",
    "lineage",
    "own_reports",
    "receives_all",
    "regimes_of_plan",
    "unsent",
    "unsent_reports",
]
