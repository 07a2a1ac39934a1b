"""The schematic map of a target: which drawing fits the units, and how deep each is coloured."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse

from hangthat.desk.targets.queries.units import UnitRow
from hangthat.domain.plans.models import Target

_DRAWINGS = ("communes-2025", "districts", "communes-2024")


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
    view_box: tuple[float, float]
    units: list[Shape]
    source: str


def shapes(rows: list[UnitRow], target: Target, query: str) -> UnitMap | None:
    """The drawing on which most of the rows are found; None where there is none."""
    by_code = {row.code: row for row in rows}
    best = max(_DRAWINGS, key=lambda name: len(by_code.keys() & _drawing(name)["codes"]))
    drawing = _drawing(best)
    if not by_code.keys() & drawing["codes"]:
        return None
    base = reverse("desk:members", args=[target.code])
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
                f"{base}?{query}&dia_ban={unit['code']}" if row else "",
                _level(row),
                _label(row),
            )
        )
    return UnitMap(tuple(drawing["viewBox"]), units, drawing["source"])


def _level(row: UnitRow | None) -> int | None:
    if row is None or not row.tally.population:
        return None
    return min(4, row.tally.met * 5 // row.tally.population)


def _label(row: UnitRow | None) -> str:
    if row is None:
        return "không có đối tượng"
    tally = row.tally
    return f"đạt {tally.met}, không đạt {tally.failed}, chưa rõ {tally.unknown}"


@cache
def _drawing(name: str) -> dict[str, Any]:
    path = Path(settings.REFERENCE) / "map" / f"{name}.json"
    if not path.is_file():
        return {"units": [], "codes": set(), "viewBox": [1, 1], "source": ""}
    drawing: dict[str, Any] = json.loads(path.read_text())
    drawing["codes"] = {unit["code"] for unit in drawing["units"]}
    return drawing
