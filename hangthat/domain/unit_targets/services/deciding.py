"""What a unit proposed is approved or declined by somebody else, replaced, and ended."""

from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change
from hangthat.core.agencies.models import User
from hangthat.core.journal.services import reasoned
from hangthat.domain.unit_targets.lexicon import UnitTargetState
from hangthat.domain.unit_targets.models import UnitTarget
from hangthat.domain.unit_targets.services.proposing import fresh


@transaction.atomic
def decide(
    own: UnitTarget, *, approved: bool, reason: str, by: User | None, at: datetime
) -> UnitTarget:
    """Approve or decline (duyệt), with a reason. The one that was valid before ends the day before.

    Refuses: no reason; what does not wait; the proposer; one that is valid from the same day or
    a later one.
    """
    fresh(own)
    if own.state != UnitTargetState.PROPOSED:
        raise ValidationError(f"Đề nghị {own.get_state_display()}, không chờ duyệt.")
    if by is not None and by.pk == own.proposed_by_id:
        raise ValidationError("Người đề nghị không tự duyệt chỉ tiêu riêng của mình.")
    said = reasoned(reason)
    if approved:
        # no race: `fresh` holds the unit
        _replace(own, by=by, at=at)
    state = UnitTargetState.APPROVED if approved else UnitTargetState.DECLINED
    return change(
        own, by=by, at=at, action="decide_unit_target", right=Action.APPROVE,
        summary=f"{state.label}: {own}", reason=said,
        state=state, decided_at=at, decided_by=by, verdict=said,
    )  # fmt: skip


@transaction.atomic
def end(own: UnitTarget, *, day: date, reason: str, by: User | None, at: datetime) -> UnitTarget:
    """Let it hold no longer than that day (chấm dứt).

    Refuses: no reason; what was not approved; a day before it begins; one not before its end.
    """
    fresh(own)
    if own.state != UnitTargetState.APPROVED:
        raise ValidationError(f"Đề nghị {own.get_state_display()}; chỉ chấm dứt khi đã duyệt.")
    if day < own.since:
        raise ValidationError({"day": f"Chỉ tiêu riêng bắt đầu ngày {own.since:%d/%m/%Y}."})
    if own.until and day >= own.until:
        raise ValidationError({"day": f"Chỉ tiêu riêng đã hết ngày {own.until:%d/%m/%Y}."})
    return change(
        own, by=by, at=at, action="end", right=Action.END, reason=reasoned(reason),
        summary=f"chấm dứt {own} ngày {day:%d/%m/%Y}", until=day,
    )  # fmt: skip


def _replace(own: UnitTarget, *, by: User | None, at: datetime) -> None:
    """End what was valid before it; two are never valid on one day."""
    # unscoped: of the same unit
    # no race: `decide` holds the unit by `fresh`
    others = UnitTarget.objects.approved().filter(agency=own.agency_id, target=own.target_id)
    clash = others.filter(Q(until__isnull=True) | Q(until__gte=own.since))
    if own.until:
        clash = clash.filter(since__lte=own.until)
    for one in clash.select_related("agency", "target").order_by("since"):
        if one.since >= own.since:
            raise ValidationError(
                f"{own.agency} đã có chỉ tiêu riêng {own.target.code} {one.period}: chấm dứt hoặc "
                "đề nghị từ ngày sau đó."
            )
        change(
            one, by=by, at=at, action="end", right=Action.APPROVE,
            summary=f"thay {one} bằng {own.at_least}% từ {own.since:%d/%m/%Y}",
            until=own.since - timedelta(days=1),
        )  # fmt: skip
