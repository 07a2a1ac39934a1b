"""Where a citizen may point: markets, communes, a dot of a map; all of it public."""

from dataclasses import dataclass
from datetime import date

from hangthat.core.agencies.models import Agency, Area, Territory
from hangthat.core.agencies.models.area import Level
from hangthat.domain.establishments.models import Place
from hangthat.domain.establishments.public import OPEN_TO_ALL
from hangthat.domain.plans.queries import groups_on
from hangthat.domain.tips.queries import maps


@dataclass(frozen=True)
class Choices:
    """What the form offers: (value, label); markets by commune."""

    markets: list[tuple[str, list[tuple[str, str]]]]
    communes: list[tuple[str, str]]
    goods: list[str]
    agencies: list[tuple[str, str]]


def choices(*, on: date) -> Choices:
    """Places and goods to choose from, all of them public."""
    places = Place.objects.filter(kind__in=OPEN_TO_ALL, area__isnull=False)
    ordered = places.order_by("area__sort_key", "sort_key", "pk")
    by_area: dict[str, list[tuple[str, str]]] = {}
    for area, code, name in ordered.values_list("area__name", "code", "name"):
        by_area.setdefault(area, []).append((code, name))
    agencies = Agency.objects.in_force(on=on).order_by("sort_key", "pk")
    return Choices(
        markets=list(by_area.items()),
        communes=communes(on=on),
        goods=list(groups_on(on)),
        agencies=list(agencies.values_list("code", "name")),
    )


def communes(*, on: date) -> list[tuple[str, str]]:
    """(code, name) of today's."""
    areas = Area.objects.filter(level=Level.COMMUNE).in_force(on=on).order_by("sort_key", "pk")
    return list(areas.values_list("code", "name"))


@dataclass(frozen=True)
class Pointing:
    """The map of a commune, what lies there by name, and how exact a dot is. `markets`, `rows`:
    (value, label); `drawing` None: no boundary is at hand, names are."""

    commune: tuple[str, str]
    drawing: maps.Drawing | None
    markets: list[tuple[str, str]]
    rows: list[str]


def province_map(*, on: date) -> maps.Drawing | None:
    """To choose a commune on. None: no boundaries are at hand."""
    return maps.province_drawing(on=on)


def commune_under(x: int, y: int, *, on: date) -> str:
    """The code of the commune under a dot of `province_map`; empty: none."""
    area = maps.commune_at(x, y, on=on)
    return area.code if area else ""


def point_under(commune: str, x: int, y: int, *, on: date) -> str:
    """What a dot of the commune's map points at, as text; empty: nothing."""
    area = commune_of(commune, on=on)
    return maps.point_at(area, x, y) if area else ""


def pointing(commune: str, *, market: str = "", point: str = "", on: date) -> Pointing | None:
    """Of the commune, or where that is not said of the market's. None: no such one."""
    area = commune_of(commune, on=on) or _around(market, on=on)
    if area is None:
        return None
    places = maps.markets_of(area, on=on)
    chosen = next((one for one in places if one.code == market), None)
    return Pointing(
        (area.code, str(area)),
        maps.commune_drawing(area, point=point, on=on),
        [(one.code, one.name) for one in places],
        maps.rows_in(chosen, on=on) if chosen else [],
    )


def commune_of(code: str, *, on: date) -> Area | None:
    """Of today; None: no such one."""
    areas = Area.objects.filter(level=Level.COMMUNE).in_force(on=on)
    return areas.filter(code=code).first() if code else None


def _around(market: str, *, on: date) -> Area | None:
    """The commune of today in which a market lies."""
    place = Place.objects.filter(code=market, kind__in=OPEN_TO_ALL).first() if market else None
    land = Territory.load() if place else None
    here = land.unit_on(place.area_id, on) if land and place else None
    return land.areas[here] if land and here else None
