"""Difficulties and proposals go with their report: begun, sent, taken back."""

from collections.abc import Iterable
from datetime import datetime

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter_all, reread
from hangthat.core.agencies.models import User
from hangthat.core.journal import services as journal
from hangthat.domain.reports.models import Report, ReportConcern
from hangthat.domain.reports.models.sight import ConcernQuerySet


def carry_forward(
    report: Report, rows: Iterable[ReportConcern], *, by: User | None, at: datetime
) -> list[ReportConcern]:
    """Tell again of what earlier reports of its line left open (chuyển kỳ).

    `rows`: of `left_open`. They are read again after the report's own line was written in the
    journal, where whoever carries the same waits; the constraint holds besides.
    """
    # unscoped: the office's own, and that of those that it followed
    still = ReportConcern.objects.filter(pk__in=[one.pk for one in rows]).not_carried()
    carried = [
        ReportConcern(
            report=report, kind=one.kind, to_whom=one.to_whom, words=one.words, carried_from=one,
            since=one.since or one.report.period_name, recorded_at=at,
        )
        for one in still.order_by("report__last_day", "pk").select_related("report")
    ]  # fmt: skip
    return enter_all(carried, by=by, at=at, summary=lambda row: f"{report}: chuyển kỳ {row}")


def fix_concerns(report: Report, *, by: User | None, at: datetime) -> None:
    """They are sent with their report, and nobody words them otherwise any more."""
    # unscoped: of a report in reach
    for row in ReportConcern.objects.filter(report=report, sent_at=None).told():
        change(
            row, by=by, at=at, action="send", right=Action.SIGN, summary=f"gửi {row}", sent_at=at
        )


def release_concerns(report: Report, *, since: datetime, by: User | None, at: datetime) -> None:
    """With a copy that is taken back; what was answered stays."""
    for row in _sent_since(report, since):
        change(
            row, by=by, at=at, action="take_back", right=Action.SIGN, summary=f"rút lại {row}",
            sent_at=None,
        )  # fmt: skip


def return_concerns(report: Report, *, since: datetime, by: User | None, at: datetime) -> None:
    """With a copy that its receiver returns: he sees them again when they are sent again."""
    for row in _sent_since(report, since):
        # off tour: who returns a report answers its rows; domain/reports/tests/test_concerns.py
        reread([row], by=by, right=Action.ANSWER)
        journal.change(
            row, by=by, at=at, action="send_back", summary=f"trả lại {row}", sent_at=None
        )


def _sent_since(report: Report, since: datetime) -> ConcernQuerySet:
    # unscoped: of a report in reach
    return ReportConcern.objects.filter(report=report, sent_at__gte=since).open()
