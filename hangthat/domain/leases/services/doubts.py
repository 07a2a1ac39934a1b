"""What is asked about a lease before it is kept: is the stall free, is its tenant there."""

from collections.abc import Iterator
from datetime import date

from hangthat.domain.establishments.models import Establishment, ShopDetails
from hangthat.domain.leases.models import StallLease
from hangthat.domain.leases.services.spots import core_of, may_be_one


def doubts_about(lease: StallLease, *, today: date) -> list[str]:
    """In words, what may be wrong with it and is for the writer to know."""
    # unscoped: whether the stall is leased, whoever may see to whom
    others = StallLease.objects.overlapping(lease.starts_on, lease.last_day).exclude(pk=lease.pk)
    near = others.filter(place=lease.place_id, stall_key__endswith=core_of(lease.stall_key))
    alike = [
        one
        for one in near.select_related("establishment").order_by("pk")
        if may_be_one(one.stall_key, lease.stall_key)
    ]
    return [
        *(f"{may_be_taken(one)}." for one in alike[:1]),
        *days_outside(lease.establishment, lease.starts_on, lease.last_day),
        *(f"{told}." for told in _held_by_others(lease, today)),
    ]


def may_be_taken(other: StallLease) -> str:
    """In words, that the stall of that lease may be the one that is meant."""
    until = f" đến {other.last_day:%d/%m/%Y}" if other.last_day else ""
    return (
        f"Có thể là một quầy với quầy {other.spot}, đã có hợp đồng của {other.establishment} từ "
        f"{other.starts_on:%d/%m/%Y}{until}"
    )


def days_outside(shop: Establishment, first: date, last: date | None) -> list[str]:
    """In words, which of these days lie outside the days of the shop."""
    words = []
    if shop.opened_on and first < shop.opened_on:
        words.append(
            f"Thuê từ {first:%d/%m/%Y}, trước ngày {shop} mở cửa, {shop.opened_on:%d/%m/%Y}."
        )
    if shop.closed_on and (last is None or last > shop.closed_on):
        until = f"{last:%d/%m/%Y}" if last else "không thời hạn"
        words.append(f"{shop} đã đóng cửa ngày {shop.closed_on:%d/%m/%Y}, mà hợp đồng đến {until}.")
    return words


def _held_by_others(lease: StallLease, today: date) -> Iterator[str]:
    """Open shops that are at the stall by their own fields, of which no lease says more."""
    core = core_of(lease.stall_key)
    if lease.last_day and lease.last_day < today:
        return
    # unscoped: who is at the stall, whoever may see it
    rows = ShopDetails.objects.current().filter(
        establishment__in=Establishment.objects.open(on=today).filter(place=lease.place_id),
        values__stall_number__icontains=core.partition("-")[0],
    )
    # unscoped: likewise
    leases = StallLease.objects.standing().filter(place=lease.place_id)
    told = set(leases.filter(stall_key=lease.stall_key).values_list("establishment", flat=True))
    for one in rows.exclude(establishment=lease.establishment_id).select_related("establishment"):
        stall, row = str(one.values.get("stall_number") or ""), str(one.values.get("row") or "")
        if one.establishment_id not in told and may_be_one(
            StallLease.key_of(row, stall), lease.stall_key
        ):
            yield f"Quầy {lease.spot} đang ghi là của {one.establishment}"
            return
