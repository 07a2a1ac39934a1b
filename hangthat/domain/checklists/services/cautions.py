"""A caution is proposed, approved by another person, lifted."""

from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.codes import new_code
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.text import nfc
from hangthat.core.journal.services import reasoned
from hangthat.domain.checklists.models import Caution
from hangthat.domain.establishments.models import Party
from hangthat.domain.establishments.services import must_stand

LONGEST_DAYS = 366


@transaction.atomic
def propose(
    party: Party,
    *,
    reason: str,
    expires_on: date,
    by: User | None,
    at: datetime,
    agency: Agency | None = None,
    code: str = "",
) -> Caution:
    """Propose a caution (đề nghị lưu ý). It is shown once another person approved it.

    Refuses: no reason; a last day before today, or more than a year away; a record merged away.
    """
    must_stand([party])
    today = vietnam_day(at)
    if not today <= expires_on <= today + timedelta(days=LONGEST_DAYS):
        raise ValidationError({"expires_on": "Hạn phải từ hôm nay và không quá một năm."})
    caution = Caution(
        code=code or new_code("LY"),
        party=party,
        agency=agency,
        reason=nfc(reasoned(reason)),
        proposed_by=by,
        proposed_on=today,
        expires_on=expires_on,
        recorded_at=at,
    )
    return enter(caution, by=by, at=at, summary=f"{party}: đề nghị {caution}")


@transaction.atomic
def approve(caution: Caution, *, by: User | None, at: datetime) -> Caution:
    """Approve it (duyệt lưu ý). Refuses: one that is no longer waiting; by who proposed it."""
    today = vietnam_day(at)
    if caution.approved_on or caution.ended_on or caution.expires_on < today:
        raise ValidationError("Lưu ý này không còn chờ duyệt.")
    if by and by.pk == caution.proposed_by_id:
        raise ValidationError("Người đề nghị không tự duyệt được; cần người khác duyệt.")
    return change(
        caution,
        by=by,
        at=at,
        action="approve",
        right=Action.APPROVE,
        summary=f"{caution.party}: duyệt {caution}",
        approved_by=by,
        approved_on=today,
    )


@transaction.atomic
def lift(caution: Caution, *, reason: str, by: User | None, at: datetime) -> Caution:
    """Lift or turn it down (gỡ lưu ý); the row stays. Refuses: one that is over; no reason."""
    today = vietnam_day(at)
    if caution.ended_on or caution.expires_on < today:
        raise ValidationError("Lưu ý này đã hết hiệu lực.")
    return change(
        caution,
        by=by,
        at=at,
        action="end",
        right=Action.END,
        summary=f"{caution.party}: gỡ {caution}",
        reason=reasoned(reason),
        ended_on=today,
    )
