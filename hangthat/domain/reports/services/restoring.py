"""An amendment starts from what was sent, not from what was left unsent after it."""

from datetime import datetime

from hangthat.core.access.services import change
from hangthat.core.agencies.models import User
from hangthat.domain.reports.models import Report, ReportCopy, ReportFigure, ReportSection


def restore(report: Report, copy: ReportCopy, *, by: User, at: datetime) -> None:
    """Words, sentences and figures again as the copy has them; the journal keeps the others.

    Difficulties and proposals stay: they are told as a difference when the report is sent.
    """
    summary = f"{report}: lấy lại theo bản {copy.number} đã gửi"
    parts = {one["key"]: one for one in copy.body["parts"]}
    # unscoped: of a report in reach
    for section in ReportSection.objects.filter(report=report, key__in=parts):
        was = parts[section.key]
        if (section.words, section.drafted) != (was["words"], was["drafted"]):
            change(
                section, by=by, at=at, action="amend", summary=summary, words=was["words"],
                drafted=was["drafted"],
            )  # fmt: skip
    figures = {one["key"]: one for one in copy.body["figures"]}
    # unscoped: of a report in reach
    for figure in ReportFigure.objects.filter(report=report, key__in=figures):
        sent = figures[figure.key]
        value, source, counted = sent["value"], sent.get("source", ""), sent.get("counted", {})
        if (figure.stated, figure.source, figure.counted) != (value, source, counted):
            typed = None if value == counted.get("value") else value
            change(
                figure, by=by, at=at, action="amend", summary=summary, value=typed,
                source=source, counted=counted,
            )  # fmt: skip
