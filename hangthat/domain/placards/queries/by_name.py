"""Shops of a commune that somebody names; never more than a few."""

from datetime import date

from hangthat.core.agencies.models import Territory
from hangthat.core.agencies.models.area import Level
from hangthat.core.common.querysets import in_force
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.public import own_values
from hangthat.domain.placards.grammar import names_shop

_READ = 500  # shops whose key holds the words; their names decide


def communes(*, on: date) -> list[tuple[str, str]]:
    """Those of that day, as (code, name)."""
    land = Territory.load()
    return [(one.code, one.name) for one in land.in_force(on, level=Level.COMMUNE)]


def home_areas(commune: str, *, on: date) -> list[int]:
    """All land of the unit that this commune is today; none: no such commune, or it was divided."""
    land = Territory.load()
    area = land.coded(commune[:20])
    unit = land.unit_on(area.pk, on) if area and area.level == Level.COMMUNE else None
    return land.home_areas_of(unit, on) if unit else []


def shops_called(
    typed: list[str], areas: list[int], *, on: date, most: int
) -> list[Establishment] | None:
    """The open ones; None: more than so many. With `area`, `place`, `party` and `own`."""
    # unscoped: the street reads it without a user; only what the page may say
    rows = Establishment.objects.filter(in_force("opened_on", "closed_on", on=on), area__in=areas)
    for word in typed:
        rows = rows.filter(search_key__contains=word)
    candidates = list(rows.order_by("pk").values_list("pk", "name")[: _READ + 1])
    found = [pk for pk, name in candidates if names_shop(typed, name)]
    if len(found) > most or len(candidates) > _READ:
        return None
    # unscoped: likewise
    shops = Establishment.objects.filter(pk__in=found).order_by("sort_key", "pk")
    return list(shops.select_related("area", "place", "party").annotate(own=own_values("pk")))
