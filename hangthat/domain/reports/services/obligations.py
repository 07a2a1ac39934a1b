"""Who owes which report, from when, until when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from hangthat.core.access.services import change
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.core.journal.services import answered, reasoned
from hangthat.domain.reports.models import ReportObligation, ReportRegime
from hangthat.domain.reports.services.ceasing import cease_with_duty
from hangthat.domain.reports.services.owing import enter_owing

OWED = "an agency owes a regime once at a time"


@dataclass(frozen=True)
class Assigned:
    """What came of it. already: how many owed it in these days, and were left as they are."""

    made: list[ReportObligation]
    already: int


@transaction.atomic
def assign(
    regime: ReportRegime,
    *,
    agencies: Sequence[Agency],
    starts_on: date,
    by: User | None,
    at: datetime,
    remark: str = "",
    answer: str = "",
) -> Assigned:
    """Let agencies owe the reports of a regime from a day on (giao nghĩa vụ báo cáo).

    Refuses: a day outside the days of the regime, or after its only period; an agency that is over
    by then; all of them owe it already; without an answer, a past day from which reports are
    overdue at once.
    """
    lock_for(OWED, regime)
    regime.refresh_from_db()
    _must_fit(regime, agencies, starts_on)
    # unscoped: of a regime in sight
    owing = ReportObligation.objects.filter(regime=regime, agency__in=agencies)
    held = set(
        owing.filter(Q(ends_on=None) | Q(ends_on__gte=starts_on)).values_list("agency", flat=True)
    )
    rows = [
        ReportObligation(regime=regime, agency=one, starts_on=starts_on, remark=nfc(remark))
        for one in agencies
        if one.pk not in held
    ]
    if not rows:
        raise ValidationError({"members": "Các đơn vị này đã có nghĩa vụ báo cáo theo chế độ này."})
    names = {one.pk: one for one in agencies}
    # unscoped: of a regime in sight
    before = list(ReportObligation.objects.filter(regime=regime).select_related("regime"))
    enter_owing(
        rows, before=before, answer=answer, by=by, at=at,
        summary=lambda row: f"giao {names[row.agency_id]} nộp {regime}",
    )  # fmt: skip
    return Assigned(rows, len(held))


@transaction.atomic
def end_obligation(
    obligation: ReportObligation,
    *,
    ends_on: date,
    reason: str,
    by: User | None,
    at: datetime,
    answer: str = "",
) -> ReportObligation:
    """Periods that end after that day are not owed any more (chấm dứt nghĩa vụ).

    Refuses: no reason; one that is over by then; a day before its first; without an answer, a day
    with which overdue reports cease.
    """
    lock_for(OWED, obligation.regime)
    obligation.refresh_from_db(fields=["starts_on", "ends_on"])
    if ends_on < obligation.starts_on:
        words = f"Nghĩa vụ này bắt đầu ngày {obligation.starts_on:%d/%m/%Y}."
        raise ValidationError({"ends_on": words})
    if obligation.ends_on and obligation.ends_on <= ends_on:
        words = f"Nghĩa vụ này đã chấm dứt sau ngày {obligation.ends_on:%d/%m/%Y}."
        raise ValidationError({"ends_on": words})
    why = answered(cease_with_duty(obligation, ends_on, at=at), answer)
    return change(
        obligation, by=by, at=at, action="end", summary=f"chấm dứt nghĩa vụ: {obligation}",
        reason="; ".join(filter(None, (reasoned(reason), why))), ends_on=ends_on,
    )  # fmt: skip


def _must_fit(regime: ReportRegime, agencies: Sequence[Agency], starts_on: date) -> None:
    if not regime.holds(starts_on):
        until = f" đến hết {regime.valid_to:%d/%m/%Y}" if regime.valid_to else ""
        words = f"Chế độ này áp dụng từ {regime.valid_from:%d/%m/%Y}{until}."
        raise ValidationError({"starts_on": words})
    if regime.last_day and regime.last_day < starts_on:
        words = (
            f"Kỳ duy nhất của chế độ này hết ngày {regime.last_day:%d/%m/%Y}; giao từ ngày ấy hoặc "
            "trước đó."
        )
        raise ValidationError({"starts_on": words})
    gone = [one for one in agencies if one.valid_to and one.valid_to < starts_on]
    if gone:
        words = f"{gone[0]} đã chấm dứt ngày {gone[0].valid_to:%d/%m/%Y}; hãy chọn đơn vị kế thừa."
        raise ValidationError({"members": words})
