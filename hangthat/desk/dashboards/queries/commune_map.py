"""A commune by its true boundary, with its markets where their shops lie."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import cos, radians

from django.db.models import Avg

from hangthat.core.agencies.models import Area, Boundary, User
from hangthat.desk.dashboards.queries.markets import Market
from hangthat.domain.establishments.models import Position

_WIDTH = 1000  # of the drawing, in its own pixels
_AROUND = 0.08  # of the commune's box on each side
Place = Callable[[float, float], tuple[float, float]]


@dataclass(frozen=True)
class Spot:
    """A market: its number in the table beside the map."""

    number: int
    x: str
    y: str
    name: str
    href: str


@dataclass(frozen=True)
class CommuneMap:
    """`others`: what lies around it. `note`: where the borders come from."""

    view_box: str
    path: str
    others: list[str]
    spots: list[Spot]
    note: str


def commune_map(area: Area, markets: Sequence[Market], user: User) -> CommuneMap | None:
    """None: no boundary of it is loaded. Three queries."""
    # unscoped: reference data, the same for everybody
    found = Boundary.objects.filter(area=area).first()
    if found is None:
        return None
    wide, high = found.east - found.west, found.north - found.south
    west, east = found.west - wide * _AROUND, found.east + wide * _AROUND
    south, north = found.south - high * _AROUND, found.north + high * _AROUND
    flat = cos(radians((south + north) / 2))  # a degree east is so much shorter than one north
    scale = _WIDTH / ((east - west) * flat)

    def placed(longitude: float, latitude: float) -> tuple[float, float]:
        return round((longitude - west) * flat * scale, 1), round((north - latitude) * scale, 1)

    # unscoped: reference data, the same for everybody
    near = Boundary.objects.filter(
        west__lte=east, east__gte=west, south__lte=north, north__gte=south
    ).exclude(pk=found.pk)
    return CommuneMap(
        f"0 0 {_WIDTH} {round((north - south) * scale)}",
        _path(found, placed),
        [_path(one, placed) for one in near],
        _spots(markets, user, placed),
        f"Ranh giới: {found.source}.",
    )


def _spots(markets: Sequence[Market], user: User, placed: Place) -> list[Spot]:
    """The middle of the shops of each market whose position the reader may know."""
    keys = [market.place.pk for market in markets]
    # off tour: desk/dashboards/tests/test_dashboards.py
    rows = (
        Position.objects.visible_to(user)
        .filter(establishment__place__in=keys)
        .values_list("establishment__place")
        .annotate(east=Avg("longitude"), north=Avg("latitude"))
    )
    middles = {key: placed(east, north) for key, east, north in rows}
    return [
        _spot(number, market, middles[market.place.pk])
        for number, market in enumerate(markets, 1)
        if market.place.pk in middles
    ]


def _spot(number: int, market: Market, middle: tuple[float, float]) -> Spot:
    """Coordinates as text: a template would write a decimal comma."""
    x, y = middle
    return Spot(number, f"{x:g}", f"{y:g}", market.name, market.href)


def _path(boundary: Boundary, placed: Place) -> str:
    rings = (ring for polygon in boundary.shape for ring in polygon)
    lines = ("L".join("{:g} {:g}".format(*placed(*point)) for point in ring) for ring in rings)
    return "".join(f"M{line}Z" for line in lines)
