"""A stall is given back before its contract ends (trả quầy); the day that was recorded of it is put
right, or taken back where the stall was not given back."""

from copy import copy
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.journal.services import reasoned
from hangthat.domain.leases.models import StallLease
from hangthat.domain.leases.services.recording import must_be_free, must_be_open
from hangthat.domain.leases.services.stall_fields import hold_tenants, tell_stall


@transaction.atomic
def give_back(lease: StallLease, *, on: date, by: User | None, at: datetime) -> StallLease:
    """The stall is given back before the contract ends (trả quầy); `on`: its last day.

    Refuses: a withdrawn entry; a stall that was given back (`correct_return`); a day outside of
    the lease, or after today.
    """
    hold_tenants(lease.establishment, lease.stall_key)
    must_be_open(lease)
    if lease.given_back_on:
        # no sheet: its rows end the leases that they begin
        raise ValidationError(
            f"Đã ghi trả quầy hết ngày {lease.given_back_on:%d/%m/%Y}; ghi sai thì sửa ngày trả "
            "quầy ở trang của hợp đồng."
        )
    _must_be_of_lease(lease, on, today=vietnam_day(at))
    ended = change(
        lease, by=by, at=at, action="end", right=Action.STALL, summary=f"trả quầy: {lease}",
        given_back_on=on,
    )  # fmt: skip
    tell_stall(ended, by=by, at=at)
    return ended


@transaction.atomic
def correct_return(
    lease: StallLease, *, on: date | None, reason: str, by: User | None, at: datetime,
    answer: str = "",
) -> StallLease:  # fmt: skip
    """Put right the day on which the stall was given back (sửa ngày trả quầy); `on` None: it was
    not given back.

    Refuses: a withdrawn entry; a stall that was not given back; a day as `give_back`; no reason;
    where the lease then lasts longer, as `record_lease`.
    """
    hold_tenants(lease.establishment, lease.stall_key)
    must_be_open(lease)
    today, before = vietnam_day(at), lease.given_back_on
    if before is None:
        raise ValidationError("Hợp đồng này chưa ghi trả quầy, hoặc vừa bỏ ghi.")
    _must_be_of_lease(lease, on, today=today)
    why = reasoned(reason)
    if on is None or on > before:
        longer = copy(lease)
        longer.given_back_on = on
        said = must_be_free(longer, answer, today=today)
        why = f"{why}; {said}" if said else why
    words = "sửa ngày trả quầy" if on else "bỏ ghi trả quầy"
    corrected = change(
        lease, by=by, at=at, action="amend", right=Action.STALL, summary=f"{words}: {lease}",
        reason=why, given_back_on=on,
    )  # fmt: skip
    tell_stall(corrected, by=by, at=at)
    return corrected


def _must_be_of_lease(lease: StallLease, on: date | None, *, today: date) -> None:
    if on and (on > today or on < lease.starts_on or (lease.ends_on and on > lease.ends_on)):
        raise ValidationError(
            {"day": "Ngày trả quầy phải trong thời gian thuê, không sau hôm nay."}
        )
