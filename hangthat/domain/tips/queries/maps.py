"""Maps on which a citizen points: outlines of communes and the middles of markets, without tiles.

A map is drawn at a fixed size in dots, so that a browser without scripts sends dots that mean
degrees. Nothing of it is stored: what was pointed at goes into the sealed report.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import cos, radians

from django.db.models import Avg, Count

from hangthat.core.agencies.models import Area, Boundary, Territory
from hangthat.core.agencies.models.area import Level
from hangthat.domain.establishments.models import Place, Position
from hangthat.domain.establishments.public import OPEN_TO_ALL, rows_of, without_numbers

WIDTH, HIGHEST = 288, 420  # dots: fits the narrowest telephone
FEW = 5  # of fewer shops neither a row nor a middle is told
_AROUND = 0.04  # of its breadth, around a unit
_METRES = 111_320  # of a degree north
_POINT = re.compile(r"-?\d{1,2}\.\d{1,6}, -?\d{1,3}\.\d{1,6}")


@dataclass(frozen=True)
class Frame:
    """A box in degrees, drawn so many dots wide and high."""

    west: float
    north: float
    scale: float  # dots to a degree north
    flat: float  # a degree east is so much shorter than one north
    width: int
    height: int

    @classmethod
    def around(cls, shapes: Iterable[Boundary]) -> "Frame":
        there = list(shapes)
        west, east = min(one.west for one in there), max(one.east for one in there)
        south, north = min(one.south for one in there), max(one.north for one in there)
        wide, high = east - west, north - south
        west, east = west - wide * _AROUND, east + wide * _AROUND
        south, north = south - high * _AROUND, north + high * _AROUND
        flat = cos(radians((south + north) / 2))
        scale = min(WIDTH / ((east - west) * flat), HIGHEST / (north - south))
        size = round((east - west) * flat * scale), round((north - south) * scale)
        return cls(west, north, scale, flat, *size)

    def placed(self, longitude: float, latitude: float) -> tuple[float, float]:
        x = (longitude - self.west) * self.flat * self.scale
        return round(x, 1), round((self.north - latitude) * self.scale, 1)

    def degrees(self, x: float, y: float) -> tuple[float, float]:
        """Longitude and latitude of a dot."""
        return self.west + x / self.scale / self.flat, self.north - y / self.scale

    @property
    def metres(self) -> int:
        """How wide a dot is, rounded up to tens."""
        return -(-int(_METRES / self.scale) // 10) * 10


@dataclass(frozen=True)
class Spot:
    """A market on the map; coordinates as text, since a template writes a decimal comma."""

    number: int
    x: str
    y: str
    name: str


@dataclass(frozen=True)
class Drawing:
    """`outlines`: paths. `pin`: where was pointed at."""

    width: int
    height: int
    outlines: list[str]
    spots: list[Spot]
    pin: tuple[str, str] | None
    metres: int
    source: str


def province_drawing(*, on: date) -> Drawing | None:
    """None: no boundaries of today's communes are loaded."""
    shapes = _communes(on)
    if not shapes:
        return None
    return _drawing(Frame.around(shapes), shapes, [], "")


def commune_at(x: int, y: int, *, on: date) -> Area | None:
    """The commune under a dot of the province's drawing. None: there is none, or the dot is that
    of a key instead of a finger (0, 0)."""
    shapes = _communes(on)
    if not shapes or (x, y) == (0, 0):
        return None
    there = Frame.around(shapes).degrees(x, y)
    return next((one.area for one in shapes if _inside(one, *there)), None)


def commune_drawing(area: Area, *, point: str = "", on: date) -> Drawing | None:
    """None: no boundary of it is loaded."""
    # unscoped: reference data, the same for everybody
    shape = Boundary.objects.filter(area=area).first()
    if shape is None:
        return None
    return _drawing(Frame.around([shape]), [shape], markets_of(area, on=on), point)


def point_at(area: Area, x: int, y: int) -> str:
    """The degrees of a dot of the commune's drawing: "21.853100, 106.761500". Empty: no dot."""
    # unscoped: reference data, the same for everybody
    shape = Boundary.objects.filter(area=area).first()
    if shape is None or (x, y) == (0, 0):
        return ""
    frame = Frame.around([shape])
    if not (0 <= x <= frame.width and 0 <= y <= frame.height):
        return ""
    longitude, latitude = frame.degrees(x, y)
    return f"{latitude:.6f}, {longitude:.6f}"


def read_point(typed: str) -> str:
    """As `point_at` writes it; anything else is no point."""
    text = typed.strip()
    if not _POINT.fullmatch(text):
        return ""
    latitude, longitude = _degrees(text)
    return text if abs(latitude) <= 90 and abs(longitude) <= 180 else ""


def markets_of(area: Area, *, on: date) -> list[Place]:
    """Where people walk about and buy, in that commune, by name."""
    homes = Territory.load().home_areas_of(area.pk, on)
    # unscoped: names of places that anybody may look up
    rows = Place.objects.filter(kind__in=OPEN_TO_ALL, area__in=homes)
    return list(rows.order_by("sort_key", "pk"))


def rows_in(place: Place, *, on: date) -> list[str]:
    """The rows of a market, but for those with few shops."""
    counts = Counter(filter(None, rows_of(place.pk, on=on).values()))
    return sorted(without_numbers(row) for row, shops in counts.items() if shops >= FEW)


def _communes(on: date) -> list[Boundary]:
    # unscoped: reference data, the same for everybody
    rows = Boundary.objects.filter(area__level=Level.COMMUNE).select_related("area")
    return [one for one in rows.order_by("area__sort_key", "pk") if one.area.exists_on(on)]


def _drawing(frame: Frame, shapes: list[Boundary], markets: list[Place], point: str) -> Drawing:
    pin = None
    if point := read_point(point):
        latitude, longitude = _degrees(point)
        x, y = frame.placed(longitude, latitude)
        pin = f"{x:g}", f"{y:g}"
    return Drawing(
        frame.width, frame.height, [_path(one, frame) for one in shapes], _spots(markets, frame),
        pin, frame.metres, shapes[0].source,
    )  # fmt: skip


def _spots(markets: list[Place], frame: Frame) -> list[Spot]:
    """Numbers are those of the whole list; a market whose place is not known has no spot."""
    # unscoped: the middle of many shops, which tells of none
    rows = Position.objects.filter(establishment__place__in=[one.pk for one in markets])
    counted = rows.values_list("establishment__place").annotate(
        n=Count("pk"), east=Avg("longitude"), north=Avg("latitude")
    )
    middles = {key: frame.placed(east, north) for key, n, east, north in counted if n >= FEW}
    return [
        Spot(number, f"{middles[one.pk][0]:g}", f"{middles[one.pk][1]:g}", one.name)
        for number, one in enumerate(markets, 1)
        if one.pk in middles
    ]


def _path(boundary: Boundary, frame: Frame) -> str:
    lines = []
    for ring in (ring for polygon in boundary.shape for ring in polygon):
        dots = [frame.placed(*point) for point in ring]
        kept = [dot for at, dot in enumerate(dots) if at == 0 or dot != dots[at - 1]]
        lines.append("L".join(f"{x:g} {y:g}" for x, y in kept))
    return "".join(f"M{line}Z" for line in lines)


def _inside(boundary: Boundary, longitude: float, latitude: float) -> bool:
    """By the number of borders between the point and the west."""
    box = boundary.west <= longitude <= boundary.east, boundary.south <= latitude <= boundary.north
    if not all(box):
        return False
    crossed = 0
    for ring in (ring for polygon in boundary.shape for ring in polygon):
        for (x1, y1), (x2, y2) in pairwise(ring):
            if (y1 > latitude) != (y2 > latitude):
                crossed += longitude < x1 + (latitude - y1) * (x2 - x1) / (y2 - y1)
    return crossed % 2 == 1


def _degrees(point: str) -> tuple[float, float]:
    latitude, longitude = point.split(", ")
    return float(latitude), float(longitude)
