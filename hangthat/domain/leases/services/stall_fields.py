"""What a shop's own fields say of its stall, by its leases."""

from collections.abc import Callable, Collection, Iterable
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Any

from django.db import transaction

from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.domain.establishments.lexicon import OF_SHOPS
from hangthat.domain.establishments.models import Establishment, ShopDetails
from hangthat.domain.establishments.models.own import checked
from hangthat.domain.establishments.services import detail, must_stand
from hangthat.domain.leases.models import StallLease
from hangthat.domain.leases.queries import OF_LEASE, said_by_hand

Writing = Callable[[], AbstractContextManager[None]]


def begin_leases(*, on: date, at: datetime, writing: Writing = transaction.atomic) -> int:
    """On the day on which leases begin, their stalls say so (hợp đồng bắt đầu), and on the day
    after the last of one its tenant's other lease is told again; how many.

    One transaction each; harmless to repeat.
    """
    # unscoped: the system does what is due
    rows = StallLease.objects.turning(on=on).filter(establishment__merged_into=None)
    due = list(rows.order_by("pk").select_related("establishment"))
    for lease in due:
        with writing():
            tell_stall(lease, by=None, at=at)
    return len(due)


def hold_tenants(tenant: Establishment, *keys: str) -> None:
    """Nobody else records anything of the tenant, nor of who rented these stalls before. Called
    first in an act on a lease. Refuses: a tenant that was merged."""
    must_stand([tenant, *_tenants_before(tenant, tenant.place_id, keys)])


def tell_stall(lease: StallLease, *, by: User | None, at: datetime, was: str = "") -> None:
    """The shop's own fields say what its newest lease in force says, else the newest of those that
    have begun; without one, what they said before leases were recorded.

    Who rented the stall before says so no more once it is let to another; `was`: the key of the
    stall before the lease was put right.
    """
    _tell(lease.establishment, code=lease.code, by=by, at=at)
    keys = {lease.stall_key, was or lease.stall_key}
    for shop in _tenants_before(lease.establishment, lease.place_id, keys):
        if _is_told_by_leases(shop, keys):
            _tell(shop, code=lease.code, by=None, at=at)


def _tell(shop: Establishment, *, code: str, by: User | None, at: datetime) -> None:
    today, known = vietnam_day(at), {field.name for field in OF_SHOPS[shop.kind]}
    if "lease_clause" not in known:
        return
    # unscoped: of the tenant that was handed over
    mine = StallLease.objects.standing().filter(establishment=shop, starts_on__lte=today)
    mine = mine.order_by("-starts_on", "-pk")
    newest = mine.in_force(on=today).first() or mine.first()
    # unscoped: likewise
    row = ShopDetails.objects.current().filter(establishment=shop).first()
    if row is None and newest is None:
        return
    left = newest if newest and newest.is_let_since(on=today) else None
    if left and not (row and _key(row) == left.stall_key):
        return  # it says another stall by now, or none
    says = said_by_hand(shop) if newest is None else _said_by(newest)
    says = dict.fromkeys(OF_LEASE) if left else says
    others = {name: value for name, value in row.values.items() if name in known} if row else {}
    if row is None or checked(OF_SHOPS[shop.kind], others | says) != row.values:
        why = f"theo {code if left or newest is None else newest.code}"
        detail(shop, values=others | says, reason=why, by=by, at=at)


def _tenants_before(
    tenant: Establishment, place: int | None, keys: Iterable[str]
) -> list[Establishment]:
    """Other shops of the market that have a lease of these stalls."""
    # unscoped: whoever may see them
    leases = StallLease.objects.standing().filter(place=place, stall_key__in=set(keys))
    # unscoped: likewise
    rows = Establishment.objects.filter(place=place, merged_into=None)
    found = rows.filter(pk__in=leases.order_by().values("establishment"))
    return list(found.exclude(pk=tenant.pk).order_by("pk"))


def _is_told_by_leases(shop: Establishment, keys: Collection[str]) -> bool:
    """Whether its own fields say one of these stalls, or none; another was typed since."""
    # unscoped: of a shop that was handed over
    row = ShopDetails.objects.current().filter(establishment=shop).first()
    return row is None or _key(row) in {*keys, StallLease.key_of("", "")}


def _key(row: ShopDetails) -> str:
    return StallLease.key_of(
        str(row.values.get("row") or ""), str(row.values.get("stall_number") or "")
    )


def _said_by(lease: StallLease) -> dict[str, Any]:
    told = (lease.stall, lease.row, lease.number, lease.starts_on, lease.last_day, lease.clause)
    return dict(zip(OF_LEASE, told, strict=True))
