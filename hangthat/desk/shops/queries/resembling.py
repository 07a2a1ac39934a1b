"""Shops that may be the one somebody is entering, as far as he sees them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from hangthat.core.agencies.models import Territory, User
from hangthat.core.common.text import bare_number, fold, search_words
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.matching.engine import ASK, Described, Register
from hangthat.domain.matching.engine.words import GOODS, SIGN

ONE_SHOP = "a shop is shown the shops of its unit that may be it before it is entered"
_TELLING_WORDS = 4  # the longest of a name: a mistyped one is found by another
_SHOWN = 5
_MOST = 2000  # of a unit's shops, so many are compared: a tenth of a second
_SAY_LITTLE = {word for phrase in (*GOODS, *SIGN) for word in phrase.split()}


@dataclass(frozen=True)
class Alike:
    """A shop of the registry, how likely it is the one described, and why."""

    shop: Establishment
    score: float
    reasons: tuple[str, ...]


def alike(one: Described, *, user: User, on: date) -> list[Alike]:
    """The likeliest in the unit, those of the very name, and wherever the tax code stands.

    Best first, at most five.
    """
    mine = Establishment.objects.visible_to(user)
    found = set(mine.filter(_near(one, on)).values_list("pk", flat=True)[:_MOST])
    if one.tax_code:
        found |= set(mine.filter(party__tax_code=one.tax_code).values_list("pk", flat=True)[:_MOST])
    if not found:
        return []
    register = Register.load(mine.filter(pk__in=found), on=on)
    likely = register.find(one, limit=_SHOWN, least=0)
    shops = mine.select_related("area", "party").in_bulk([one.establishment for one in likely])
    told = [Alike(shops[one.establishment], one.score, one.reasons) for one in likely]
    return [a for a in told if a.score >= ASK or fold(a.shop.name) == fold(one.name)]


def _near(one: Described, on: date) -> Q:
    """In the same unit of the day, with some telling word of the name, a phone, or the number."""
    homes = Territory.load().home_areas_of(one.area, on) if one.area else []
    return Q(area__in=homes) & _any_of(one)


def _any_of(one: Described) -> Q:
    words = search_words(one.name)
    telling = [word for word in words if word not in _SAY_LITTLE and len(word) > 1] or words
    telling = sorted(telling, key=len, reverse=True)[:_TELLING_WORDS]
    numbers = (bare_number(text).removeprefix("84")[-9:] for text in (one.phone, one.tax_code))
    found = Q(search_key__startswith=fold(one.name)) if one.name else Q(pk__in=[])
    for word in (*telling, *filter(None, numbers)):
        found |= Q(search_key__contains=word)
    return found
