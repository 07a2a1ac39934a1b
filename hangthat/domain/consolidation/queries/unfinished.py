"""Periods that are over and whose merged report is not begun, not finished or not noted as sent."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db.models import F, Max

from hangthat.core.access.lexicon import Action
from hangthat.core.agencies.models import User
from hangthat.core.common.gathering import Reading
from hangthat.domain.consolidation.models import MergedCopy, MergedReport, MergingRule
from hangthat.domain.consolidation.queries.merging_dues import TOLD, MergingDue, due_of_merging
from hangthat.domain.reports.models import Report, ReportRegime
from hangthat.domain.reports.models.report import last_minute

_BACK = timedelta(days=366)  # a period before that nobody merged is no work any more


@dataclass(frozen=True)
class Unfinished:
    """One period of one regime. `merged`: the code of its report; empty: it is not begun. `number`:
    of its last finished copy; 0: there is none. `due`: the last minute of the units' reports;
    `merging`: that of the merged report itself, where a rule says it.
    """

    regime: ReportRegime
    period_key: str
    period_name: str
    last_day: date
    merged: str = ""
    number: int = 0
    due: datetime | None = None
    merging: MergingDue | None = None

    @property
    def lacks(self) -> str:
        """What was not done yet, in two words."""
        if not self.merged:
            return "chưa lập"
        return "chưa gửi" if self.number else "chưa chốt"

    @property
    def words(self) -> str:
        """What is still to be done."""
        if not self.merged:
            return "chưa lập báo cáo tổng hợp"
        if not self.number:
            return "báo cáo tổng hợp đang soạn, chưa chốt"
        return f"báo cáo tổng hợp đã chốt bản {self.number}, chưa ghi đã gửi"


def unfinished(
    user: User, regimes: Sequence[ReportRegime], *, today: date
) -> Reading[list[Unfinished]]:
    """Of regimes whose reports the person's office receives; the last period first.

    One that is not begun counts for a year, and only if some unit has sent its report; one that is
    begun stays until it is noted as sent.
    """
    # unscoped: what was sent to the reader's own office
    sent = Report.objects.filter(
        regime__in=regimes, receiver=F("regime__receiver"), sent_at__isnull=False,
        last_day__lt=today,
    )  # fmt: skip
    told = sent.values_list("regime", "period_key", "period_name", "last_day")
    periods = told.annotate(late=Max("late_from")).order_by("last_day")
    # redundant: as the table stands, who reads a merged report may change it
    rows = MergedReport.objects.visible_to(user, Action.CHANGE).filter(regime__in=regimes)
    begun = rows.order_by("last_day").values_list(
        "regime", "period_key", "period_name", "last_day", "pk", "code"
    )
    # redundant: copies of reports in sight
    copies = MergedCopy.objects.visible_to(user, Action.CHANGE).filter(merged__regime__in=regimes)
    finished = copies.values_list("merged", "number", "sent_on").order_by("number")
    # redundant: of regimes whose reports the office receives
    own = MergingRule.objects.visible_to(user).filter(regime__in=regimes)
    rules = own.order_by("valid_from").values_list(*TOLD)
    yield periods, begun, finished, rules
    found = _listed({one.pk: one for one in regimes}, periods, begun, finished, today - _BACK)
    known = list(rules)
    return [
        replace(one, merging=due_of_merging(known, one.regime.pk, one.last_day)) for one in found
    ]


def _listed(
    regimes: Mapping[int, ReportRegime],
    periods: Iterable[tuple[int, str, str, date, datetime | None]],
    begun: Iterable[tuple[int, str, str, date, int, str]],
    finished: Iterable[tuple[int, int, date | None]],
    since: date,
) -> list[Unfinished]:
    last = {pk: (number, sent_on) for pk, number, sent_on in finished}
    due: dict[tuple[int, str], datetime] = {}
    found: dict[tuple[int, str], Unfinished] = {}
    for regime, key, name, day, late in periods:
        if late:
            due[regime, key] = last_minute(late)
        if day >= since:
            found[regime, key] = Unfinished(regimes[regime], key, name, day)
    for regime, key, name, day, pk, code in begun:
        number, sent_on = last.get(pk, (0, None))
        found[regime, key] = Unfinished(regimes[regime], key, name, day, code, number)
        if sent_on:
            del found[regime, key]
    ordered = sorted(found.items(), key=lambda one: (one[1].last_day, one[0]), reverse=True)
    return [replace(one, due=due.get(key)) for key, one in ordered]
