"""The other records of the same business: those that a shop's record continues, and the next."""

from dataclasses import dataclass

from hangthat.core.agencies.models import User
from hangthat.domain.establishments.models import Establishment, EstablishmentSuccession

_LONGEST = 10  # records of one chain


@dataclass(frozen=True)
class Kin:
    """Another record of the same business; no shop: it lies beyond what the officer sees."""

    tie: EstablishmentSuccession
    shop: Establishment | None


def predecessors(shop: Establishment, user: User) -> list[Kin]:
    """The records that this one continues, the latest first, as far as the officer sees them."""
    found: list[Kin] = []
    kin = predecessor(shop, user)
    while kin is not None and len(found) < _LONGEST:
        found.append(kin)
        kin = predecessor(kin.shop, user) if kin.shop else None
    return found


def predecessor(shop: Establishment, user: User) -> Kin | None:
    """The record that this one continues."""
    # unscoped: of a shop in sight; its kin by sight
    tie = EstablishmentSuccession.objects.filter(new=shop).first()
    return Kin(tie, _visible_shop(tie.old_id, user)) if tie is not None else None


def successor(shop: Establishment, user: User) -> Kin | None:
    """The record that continues this one."""
    # unscoped: of a shop in sight; its kin by sight
    tie = EstablishmentSuccession.objects.filter(old=shop).first()
    return Kin(tie, _visible_shop(tie.new_id, user)) if tie is not None else None


def _visible_shop(pk: int, user: User) -> Establishment | None:
    rows = Establishment.objects.visible_to(user).select_related("area", "party")
    return rows.filter(pk=pk).first()
