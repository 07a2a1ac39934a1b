"""Difficulties and proposals of the reports that an office received, and which nobody answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from hangthat.core.access.lexicon import Action
from hangthat.core.agencies.models import User
from hangthat.domain.reports.models import ReportConcern, ReportRegime

PeriodOfConcerns = tuple[str, str, str, str, date, int]  # codes and names, its last day, how many


@dataclass(frozen=True)
class ConcernLine:
    """`is_open`: nobody has answered it, and no later report of its office tells of it again."""

    row: ReportConcern
    is_open: bool

    @property
    def answer(self) -> str:
        """How it stands, in words."""
        if self.row.answer and self.row.answered_on:
            return f"đã trả lời {self.row.answered_on:%d/%m/%Y}: {self.row.answer}"
        return "chưa trả lời" if self.is_open else "đã chuyển sang kỳ sau"


def concerns_of(regime: ReportRegime, period_key: str) -> list[ConcernLine]:
    """Of one period, by the names of the units; what was sent to the receiver of the regime."""
    # unscoped: what was sent to the receiver
    sent = ReportConcern.objects.told().filter(
        sent_at__isnull=False, report__regime=regime, report__period_key=period_key,
        report__receiver=regime.receiver_id,
    )  # fmt: skip
    rows = sent.select_related("report__agency").order_by(
        "report__agency__sort_key", "report", "pk"
    )
    # unscoped: of these rows
    waiting = set(
        ReportConcern.objects.not_carried().filter(pk__in=sent).values_list("pk", flat=True)
    )
    return [ConcernLine(one, one.pk in waiting) for one in rows]


def open_concerns(user: User) -> "QuerySet[ReportConcern, PeriodOfConcerns]":
    """How many rows of each period wait for an answer of the person's office, the last first: code
    and name of the regime, key and name of the period, its last day, how many.
    """
    # redundant: in the gates one office receives all;
    # desk/consolidation/tests/test_received_concerns.py
    rows = ReportConcern.objects.visible_to(user, Action.ANSWER).not_carried()
    periods = rows.filter(sent_at__isnull=False).values_list(
        "report__regime__code", "report__regime__name", "report__period_key",
        "report__period_name", "report__last_day",
    )  # fmt: skip
    return periods.annotate(many=Count("pk")).order_by(
        "-report__last_day", "report__regime__code", "report__period_key"
    )


def kept_concerns(lines: Sequence[ConcernLine]) -> list[list[str]]:
    """As a merged report keeps them: unit, kind, words, answer."""
    return [
        [str(one.row.report.agency), one.row.get_kind_display(), one.row.text, one.answer]
        for one in lines
    ]
