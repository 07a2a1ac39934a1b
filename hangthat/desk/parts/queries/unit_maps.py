"""The map of units: which drawing fits them, how deep each is coloured, where each leads."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import cos, radians
from pathlib import Path
from typing import NotRequired, Protocol, TypedDict

from django.conf import settings

from hangthat.core.agencies.models import Boundary
from hangthat.domain.targets.grammar import Tally

_SCHEMATIC = ("communes-2025", "districts", "communes-2024")
_WIDTH = 1000  # of a drawing, in its own pixels
_NOT_TRUE = "Bản đồ sơ lược, không phải ranh giới thật."
Ring = list[tuple[float, float]]


class Counted(Protocol):
    """A unit with the answers of its members."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def tally(self) -> Tally: ...


@dataclass(frozen=True)
class Shape:
    """One unit of the drawing. `level` 0..4 is the share met by fifths; None: no members."""

    code: str
    name: str
    path: str
    x: float
    y: float
    href: str
    level: int | None
    label: str


@dataclass(frozen=True)
class UnitMap:
    """`note`: where the borders come from, or that they are none."""

    view_box: tuple[float, float]
    units: list[Shape]
    note: str


def shapes(rows: Sequence[Counted], href: Callable[[str], str]) -> UnitMap | None:
    """The drawing on which most of the rows are found; None where there is none.

    `href`: where a unit leads, by its code; "" for nowhere.
    True boundaries go before a schematic drawing of the same units; former units have no other.
    """
    by_code = {row.code: row for row in rows}
    drawings = [_true(by_code), *map(_schematic, _SCHEMATIC)]
    drawing = max(drawings, key=lambda one: len(by_code.keys() & one["codes"]))
    if not by_code.keys() & drawing["codes"]:
        return None
    units = []
    for unit in drawing["units"]:
        row = by_code.get(unit["code"])
        units.append(
            Shape(
                unit["code"],
                row.name if row else unit.get("name", ""),
                unit["path"],
                unit["x"],
                unit["y"],
                href(unit["code"]) if row else "",
                _level(row),
                _label(row),
            )
        )
    return UnitMap(drawing["viewBox"], units, drawing["note"])


def _level(row: Counted | None) -> int | None:
    if row is None or not row.tally.population:
        return None
    return min(4, row.tally.met * 5 // row.tally.population)


def _label(row: Counted | None) -> str:
    if row is None:
        return "không có đối tượng"
    tally = row.tally
    return f"đạt {tally.met}, không đạt {tally.failed}, chưa rõ {tally.unknown}"


class _Unit(TypedDict):
    """path: its outline in the units of the drawing; x, y: where its name stands."""

    code: str
    name: NotRequired[str]
    path: str
    x: float
    y: float


class _Drawing(TypedDict):
    """codes: of all units; viewBox: width and height."""

    units: list[_Unit]
    codes: set[str]
    viewBox: tuple[float, float]
    note: str


@cache
def _schematic(name: str) -> _Drawing:
    path = Path(settings.REFERENCE) / "map" / f"{name}.json"
    if not path.is_file():
        return _drawing([], (1, 1), "")
    drawing: _Drawing = json.loads(path.read_text())
    return _drawing(drawing["units"], drawing["viewBox"], _NOT_TRUE)


def _drawing(units: list[_Unit], size: tuple[float, float], note: str) -> _Drawing:
    codes = {unit["code"] for unit in units}
    return {"units": units, "codes": codes, "viewBox": size, "note": note}


def _true(by_code: dict[str, Counted]) -> _Drawing:
    """The loaded boundaries of the rows' units, and of those that lie among them on that day."""
    # unscoped: reference data, the same for everybody
    loaded = list(Boundary.objects.select_related("area").order_by("area__sort_key"))
    if not by_code.keys() & {one.area.code for one in loaded}:
        return _drawing([], (1, 1), "")
    west, north = min(one.west for one in loaded), max(one.north for one in loaded)
    east, south = max(one.east for one in loaded), min(one.south for one in loaded)
    flat = cos(radians((south + north) / 2))  # a degree east is so much shorter than one north
    scale = _WIDTH / ((east - west) * flat)

    def placed(ring: Ring) -> Ring:
        return [(round((x - west) * flat * scale), round((north - y) * scale)) for x, y in ring]

    units: list[_Unit] = []
    for one in loaded:
        rings = [placed(ring) for polygon in one.shape for ring in polygon]
        x, y = _middle(max(rings, key=lambda ring: abs(_doubled_area(ring))))
        path = "".join(f"M{'L'.join(f'{x} {y}' for x, y in ring)}Z" for ring in rings)
        units.append({"code": one.area.code, "name": one.area.name, "path": path, "x": x, "y": y})
    sources = "; ".join(sorted({one.source for one in loaded}))
    return _drawing(units, (_WIDTH, round((north - south) * scale)), f"Ranh giới: {sources}.")


def _doubled_area(ring: Ring) -> float:
    return sum(a * d - c * b for (a, b), (c, d) in pairwise(ring))


def _middle(ring: Ring) -> tuple[float, float]:
    """The centre of gravity of what a closed ring encloses."""
    area = _doubled_area(ring)
    if not area:
        return ring[0]
    sides = [(a, b, c, d, a * d - c * b) for (a, b), (c, d) in pairwise(ring)]
    x = sum((a + c) * cross for a, _, c, _, cross in sides) / (3 * area)
    y = sum((b + d) * cross for _, b, _, d, cross in sides) / (3 * area)
    return round(x, 1), round(y, 1)
