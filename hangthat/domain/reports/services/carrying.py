"""Difficulties and proposals go with their report: begun, sent, taken back."""

from datetime import datetime

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter_all
from hangthat.core.agencies.models import User
from hangthat.domain.reports.models import Report, ReportConcern


def carry_forward(report: Report, *, by: User | None, at: datetime) -> list[ReportConcern]:
    """What the report of the period before left open is told of again (chuyển kỳ)."""
    # unscoped: the office's own
    before = (
        Report.objects.filter(
            agency=report.agency_id, regime__kind=report.regime.kind,
            receiver=report.receiver_id, last_day__lt=report.last_day,
        )
        .order_by("-last_day", "-pk")
        .first()
    )  # fmt: skip
    # unscoped: as above
    left = ReportConcern.objects.filter(report=before).open() if before else ()
    rows = [
        ReportConcern(
            report=report, kind=one.kind, to_whom=one.to_whom, words=one.words, carried_from=one,
            since=one.since or one.report.period_name, recorded_at=at,
        )
        for one in left
    ]  # fmt: skip
    return enter_all(rows, by=by, at=at, summary=lambda row: f"{report}: chuyển kỳ {row}")


def fix_concerns(report: Report, *, by: User | None, at: datetime) -> None:
    """They are sent with their report, and nobody words them otherwise any more."""
    # unscoped: of a report in reach
    for row in ReportConcern.objects.filter(report=report, sent_at=None).told():
        change(
            row, by=by, at=at, action="send", right=Action.SIGN, summary=f"gửi {row}", sent_at=at
        )


def release_concerns(report: Report, *, since: datetime, by: User | None, at: datetime) -> None:
    """With a copy that is taken back; what was answered stays."""
    # unscoped: of a report in reach
    for row in ReportConcern.objects.filter(report=report, sent_at=since).open():
        change(
            row, by=by, at=at, action="take_back", right=Action.SIGN, summary=f"rút lại {row}",
            sent_at=None,
        )  # fmt: skip
