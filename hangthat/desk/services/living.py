"""Acts on a shop's life as far as other records allow, and its chain of records."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.agencies.models import User
from hangthat.cases.models import Violation
from hangthat.desk.services.amending import last_record
from hangthat.establishments import services
from hangthat.establishments.models import Establishment, EstablishmentSuccession, Party, ShopRole


@dataclass(frozen=True)
class Kin:
    """Another record of the same business, and why one became the other."""

    shop: Establishment
    tie: EstablishmentSuccession
    violations: int


def go_on(act: Callable[..., Establishment], shop: Establishment, *, on: date, **how: Any) -> Any:
    """Move or pass on a shop. Refuses: something recorded there on that day or later."""
    last = last_record(shop)
    if last and last >= on:
        raise ValidationError(
            {"on": f"Đã ghi việc tại cơ sở này ngày {last:%d/%m/%Y}; hãy chọn ngày sau đó."}
        )
    return act(shop, on=on, **how)


@transaction.atomic
def pass_on(
    shop: Establishment, *, to: Party | dict[str, Any], by: User, at: datetime, **how: Any
) -> Establishment:
    """To an owner who is there, or a new one (đổi chủ)."""
    owner = _party(to, by=by, at=at)
    later: Establishment = go_on(services.pass_on, shop, to=owner, by=by, at=at, **how)
    return later


@transaction.atomic
def give_role(
    shop: Establishment, *, to: Party | dict[str, Any], by: User, at: datetime, **how: Any
) -> ShopRole:
    """To a party who is there, or a new one (vai trò tại cơ sở)."""
    return services.take_role(shop=shop, party=_party(to, by=by, at=at), by=by, at=at, **how)


def earlier(shop: Establishment, user: User) -> list[Kin]:
    """The records that this one continues, as far as the officer sees them, the latest first."""
    found: list[Kin] = []
    tie = EstablishmentSuccession.objects.visible_to(user).filter(new=shop).first()
    while tie is not None and len(found) < _LONGEST:
        before = Establishment.objects.visible_to(user).filter(pk=tie.old_id).first()
        if before is None:
            break
        held = Violation.objects.visible_to(user).filter(establishment=before, dismissed_on=None)
        found.append(Kin(before, tie, held.count()))
        tie = EstablishmentSuccession.objects.visible_to(user).filter(new=before).first()
    return found


def later(shop: Establishment, user: User) -> Kin | None:
    """The record that continues this one, if the officer sees it."""
    tie = EstablishmentSuccession.objects.visible_to(user).filter(old=shop).first()
    return Kin(tie.new, tie, 0) if tie is not None else None


def _party(given: Party | dict[str, Any], *, by: User, at: datetime) -> Party:
    if isinstance(given, Party):
        return given
    return services.register_party(**given, with_shop=True, by=by, at=at)


_LONGEST = 10  # records of one chain on a card
