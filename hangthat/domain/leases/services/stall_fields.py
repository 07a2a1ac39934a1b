"""What a shop's own fields say of its stall, by its leases."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Any

from django.db import transaction

from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.domain.establishments.lexicon import OF_SHOPS
from hangthat.domain.establishments.models import ShopDetails
from hangthat.domain.establishments.models.own import checked
from hangthat.domain.establishments.services import detail
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


def tell_stall(lease: StallLease, *, by: User | None, at: datetime) -> None:
    """The shop's own fields say what its newest lease in force says, else the newest of those that
    have begun; without one, what they said before leases were recorded."""
    shop, today = lease.establishment, vietnam_day(at)
    known = {field.name for field in OF_SHOPS[shop.kind]}
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
    says = _said_by(newest) if newest else said_by_hand(shop)
    others = {name: value for name, value in row.values.items() if name in known} if row else {}
    if row is None or checked(OF_SHOPS[shop.kind], others | says) != row.values:
        detail(shop, values=others | says, reason=f"theo {(newest or lease).code}", by=by, at=at)


def _said_by(lease: StallLease) -> dict[str, Any]:
    told = (lease.stall, lease.row, lease.number, lease.starts_on, lease.last_day, lease.clause)
    return dict(zip(OF_LEASE, told, strict=True))
