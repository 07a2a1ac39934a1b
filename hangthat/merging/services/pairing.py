"""Which records of the registry may be one: found by the matcher, answered by officers."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet

from hangthat.access.lexicon import Action
from hangthat.access.services import enter, reread
from hangthat.agencies.models import User
from hangthat.establishments.matching import ASK, Described, Register
from hangthat.establishments.models import Establishment
from hangthat.merging.models import Apart


@dataclass(frozen=True)
class Pair:
    """Two shops that may be one, how likely that is, and why."""

    one: Establishment
    other: Establishment
    score: float
    reasons: tuple[str, ...]

    @property
    def both(self) -> tuple[Establishment, Establishment]:
        return self.one, self.other


def pairs_in(rows: QuerySet[Establishment], *, on: date) -> list[Pair]:
    """Of the shops of a scope those that may be one, the likeliest first.

    Left out: pairs of which an officer said that they are two.
    """
    shops = {shop.pk: shop for shop in rows.select_related("party", "area", "place").order_by()}
    register = Register.load(rows, on=on)
    told = Apart.objects.filter(one__in=rows.order_by().values("pk"))
    apart_already = set(told.values_list("one_id", "other_id"))
    found: dict[tuple[int, int], Pair] = {}
    for pk, shop in shops.items():
        for likeness in register.find(described(shop), least=ASK):
            key = (min(pk, likeness.establishment), max(pk, likeness.establishment))
            if likeness.establishment == pk or key in apart_already:
                continue
            pair = Pair(shops[key[0]], shops[key[1]], likeness.score, likeness.reasons)
            if key not in found or found[key].score < pair.score:
                found[key] = pair
    return sorted(found.values(), key=lambda pair: (-pair.score, pair.one.pk, pair.other.pk))


def described(shop: Establishment) -> Described:
    """A shop of the registry as if a row told of it."""
    owner = shop.party
    return Described(
        shop.name,
        shop.address,
        area=shop.area_id,
        place=shop.place_id,
        tax_code=owner.tax_code,
        personal_id=owner.personal_id,
        phone=owner.phone,
        owner=owner.name,
    )


@transaction.atomic
def apart(*, one: Establishment, other: Establishment, by: User | None, at: datetime) -> Apart:
    """Say of two shops that they are not one (không phải một); asked once, never again.

    Refuses: a shop out of reach (`OutOfReach`).
    """
    reread([one, other], by=by, right=Action.CHANGE)
    first, second = sorted((one, other), key=lambda shop: shop.pk)
    if said := Apart.objects.filter(one=first, other=second).first():
        return said
    told = Apart(one=first, other=second, said_by=by, said_at=at)
    words = f"{first} và {second} là hai cơ sở khác nhau"
    return enter(told, by=by, at=at, summary=words, right=Action.CHANGE)
