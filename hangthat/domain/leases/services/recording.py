"""A board records who rents a stall; two leases of one stall have no day in common."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import User
from hangthat.core.common.codes import new_code
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.core.files.services import store
from hangthat.core.journal.services import answered, reasoned
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.leases.models import StallLease
from hangthat.domain.leases.services.doubts import doubts_about
from hangthat.domain.leases.services.spots import core_of, spot_of
from hangthat.domain.leases.services.stall_fields import hold_tenants, tell_stall

ONE_LEASE = "two leases of one stall have no day in common"


@dataclass(frozen=True)
class LeaseTerms:
    """What the contract says."""

    stall: str
    row: str
    starts_on: date
    ends_on: date | None
    clause: bool
    number: str = ""
    signed_on: date | None = None
    note: str = ""


@transaction.atomic
def record_lease(
    tenant: Establishment, *, terms: LeaseTerms, by: User | None, at: datetime,
    scan: UploadedFile | None = None, answer: str = "",
) -> StallLease:  # fmt: skip
    """Record a lease of a stall in the tenant's market (ghi hợp đồng thuê quầy).

    The shop's own fields follow its newest lease in force, else the newest that has begun: the page
    of the market reads them.
    Refuses: a record that was merged; a tenant in no market; no stall, or several; an end before
    the start; a signature after today; a day on which the stall is leased already; without an
    answer, what is doubtful of it (`doubts_about`).
    """
    spot = spot_of(terms.stall, terms.row)
    hold_tenants(tenant, StallLease.key_of(spot.row, spot.stall))
    if tenant.place is None:
        # no page: the form takes tenants of a market alone
        # no sheet: rows are of shops of a market alone
        raise ValidationError(f"{tenant} không thuộc chợ, trung tâm thương mại nào.")
    lease = StallLease(
        code=new_code("HT"), place=tenant.place, establishment=tenant, recorded_at=at,
        **_read(terms, today=vietnam_day(at)),
    )  # fmt: skip
    why = must_be_free(lease, answer, today=vietnam_day(at))
    lease.scan = store(upload=scan, by=by, at=at) if scan else None
    enter(lease, by=by, at=at, right=Action.STALL, summary=f"ghi {lease}", reason=why)
    tell_stall(lease, by=by, at=at)
    return lease


@transaction.atomic
def amend_lease(
    lease: StallLease, *, terms: LeaseTerms, by: User | None, at: datetime, answer: str = ""
) -> StallLease:
    """Put right what was typed (sửa hợp đồng). Refuses: as `record_lease`; a withdrawn entry.

    What is doubtful of its stall and days is asked where these change.
    """
    spot, was = spot_of(terms.stall, terms.row), lease.stall_key
    hold_tenants(lease.establishment, was, StallLease.key_of(spot.row, spot.stall))
    must_be_open(lease)
    today, asked = vietnam_day(at), (lease.stall_key, lease.starts_on, lease.last_day)
    values = _read(terms, today=today, lease=lease)
    for name, value in values.items():
        setattr(lease, name, value)
    again = (lease.stall_key, lease.starts_on, lease.last_day) == asked
    why = "" if again else must_be_free(lease, answer, today=today)
    lease.refresh_from_db(fields=list(values))
    changed = change(
        lease, by=by, at=at, action="amend", right=Action.STALL, summary=f"sửa {lease}",
        reason=why, **values,
    )  # fmt: skip
    tell_stall(changed, by=by, at=at, was=was)
    return changed


@transaction.atomic
def withdraw_lease(lease: StallLease, *, reason: str, by: User | None, at: datetime) -> StallLease:
    """It was entered by mistake (hủy bản ghi); the row stays. Refuses: no reason; twice."""
    hold_tenants(lease.establishment, lease.stall_key)
    must_be_open(lease)
    withdrawn = change(
        lease, by=by, at=at, action="withdraw", right=Action.STALL, reason=reasoned(reason),
        summary=f"hủy bản ghi {lease}", withdrawn_on=vietnam_day(at),
    )  # fmt: skip
    tell_stall(withdrawn, by=by, at=at)
    return withdrawn


def _read(terms: LeaseTerms, *, today: date, lease: StallLease | None = None) -> dict[str, Any]:
    spot = spot_of(terms.stall, terms.row)
    stall, row = spot.stall, spot.row
    if spot.fault and not (lease and lease.stall == nfc(terms.stall)):
        raise ValidationError({"stall": spot.fault})
    if not stall:
        # no page: the form asks for it
        # no api: its body asks for it
        # no sheet: a row without it is refused
        raise ValidationError({"stall": "Ghi số quầy, ki-ốt."})
    back = lease.given_back_on if lease else None
    last = min(filter(None, (terms.ends_on, back)), default=None)
    if last and last < terms.starts_on:
        field = "ends_on" if last == terms.ends_on else "starts_on"
        raise ValidationError(
            {field: f"Ngày cuối, {last:%d/%m/%Y}, không được trước ngày bắt đầu thuê."}
        )
    if terms.signed_on and terms.signed_on > today:
        raise ValidationError(
            {"signed_on": f"Ngày ký, {terms.signed_on:%d/%m/%Y}, không được sau hôm nay."}
        )
    return {
        "stall": stall, "row": row, "stall_key": StallLease.key_of(row, stall),
        "number": nfc(terms.number), "starts_on": terms.starts_on, "ends_on": terms.ends_on,
        "clause": terms.clause, "signed_on": terms.signed_on,
        "note": nfc(terms.note),
    }  # fmt: skip


def must_be_free(lease: StallLease, answer: str, *, today: date) -> str:
    """The answer to what is doubtful. Refuses: a day on which the stall is leased; no answer."""
    lock_for(ONE_LEASE, (lease.place_id, core_of(lease.stall_key)), lease.establishment)
    # unscoped: whether the stall is leased, whoever may see to whom
    others = StallLease.objects.overlapping(lease.starts_on, lease.last_day).filter(
        place=lease.place_id, stall_key=lease.stall_key
    )
    other = others.exclude(pk=lease.pk).select_related("establishment").first()
    if other is not None:
        raise ValidationError({"starts_on": why_taken(other)})
    return answered(doubts_about(lease, today=today), answer)


def why_taken(other: StallLease) -> str:
    """In words, why the stall of that lease is not free."""
    until = f" đến {other.last_day:%d/%m/%Y}" if other.last_day else ""
    return (
        f"Quầy {other.spot} đã có hợp đồng của {other.establishment} từ "
        f"{other.starts_on:%d/%m/%Y}{until}. Ghi trả quầy trước, hoặc sửa ngày."
    )


def must_be_open(lease: StallLease) -> None:
    lock_for(ONE_LEASE, lease)
    lease.refresh_from_db(fields=["withdrawn_on", "given_back_on", "ends_on", "starts_on", "scan"])
    if lease.withdrawn_on:
        # no api: its rows are of leases that stand
        # no sheet: likewise
        raise ValidationError("Bản ghi hợp đồng này đã hủy.")
