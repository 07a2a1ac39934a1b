"""The list of shops as a map: outlines of units, how many lie in each, and clusters of points."""

import json
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from math import cos, radians
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Avg, Case, Count, Exists, F, Min, OuterRef, QuerySet, When
from django.db.models.functions import Floor

from hangthat.core.access.lexicon import Action
from hangthat.core.agencies.models import Area, Boundary, Territory, User
from hangthat.desk.parts.queries.shop_list import ShopList
from hangthat.domain.cases.models import Violation
from hangthat.domain.commitments.models import Commitment, CommitmentState
from hangthat.domain.establishments.models import Establishment

_CELLS = 8  # of a window's width; a cell is one cluster
_MOST = 1500  # clusters of one answer
# The schematic drawing was made on kilometres; these are its pixels a degree and its corner.
_PER_DEGREE, _CORNER = (788.63, -847.65), (-83670.6, 19038.1)


@dataclass(frozen=True)
class UnitCount:
    """One unit with the shops of the list in it; `area` None: they lie in no unit."""

    area: Area | None
    shops: int
    placed: int

    @property
    def code(self) -> str:
        return self.area.code if self.area else ""

    @property
    def missing(self) -> int:
        return self.shops - self.placed


_ALL = "-180,-90,180,90"


@dataclass(frozen=True)
class Window:
    """The part of the Earth that is looked at, in degrees."""

    west: float
    south: float
    east: float
    north: float

    @classmethod
    def of(cls, text: str) -> "Window | None":
        """As written west,south,east,north; nothing written: all; None for anything else."""
        try:
            west, south, east, north = (float(part) for part in (text or _ALL).split(","))
        except ValueError:
            return None
        good = -180 <= west < east <= 180 and -90 <= south < north <= 90
        return cls(west, south, east, north) if good else None


def counts_by_unit(asked: ShopList) -> list[UnitCount]:
    """The shops of the list by the units of today, those of no unit last."""
    territory, on = asked.territory, asked.today
    shops = asked.keys().order_by()
    rows = shops.values_list("area").annotate(n=Count("pk"), m=Count("position"))
    counts: dict[int | None, tuple[int, int]] = {}
    for home, number, placed in rows:
        unit = territory.unit_on(home, on)
        before = counts.get(unit, (0, 0))
        counts[unit] = before[0] + number, before[1] + placed
    found = [UnitCount(territory.areas[u] if u else None, *both) for u, both in counts.items()]
    return sorted(found, key=lambda one: (one.area is None, one.area.sort_key if one.area else ""))


def clusters(asked: ShopList, window: Window) -> list[dict[str, object]]:
    """Points of the list in a window, gathered on a grid; one query, whatever their number.

    Only of shops whose address the person may read.
    """
    user, on = asked.user, asked.today
    step = (window.east - window.west) / _CELLS
    up = step * cos(radians((window.south + window.north) / 2))
    # redundant: as the table stands, who sees the one sees the other
    readable = Establishment.objects.visible_to(user, Action.ADDRESS)
    inside = readable.filter(
        pk__in=asked.keys().order_by(),
        position__longitude__range=(window.west, window.east),
        position__latitude__range=(window.south, window.north),
    )
    rows = (
        inside.order_by()
        .annotate(
            x=Floor(F("position__longitude") / step),
            y=Floor(F("position__latitude") / up),
            state=_state(user, on),
            caught=Exists(_offences(user, on)),
        )
        .values("x", "y")
        .annotate(
            n=Count("pk"),
            lat=Avg("position__latitude"),
            lon=Avg("position__longitude"),
            papers=Count(Case(When(state=CommitmentState.IN_FORCE, then=1))),
            renew=Count(Case(When(state=CommitmentState.TO_RENEW, then=1))),
            offences=Count(Case(When(caught=True, then=1))),
            code=Min("code"),
            name=Min("name"),
        )
    )
    return [_point(row) for row in rows[:_MOST]]


def outlines(on: date) -> dict[str, object]:
    """Units as polygons in degrees: true boundaries where they are loaded, else the schematic."""
    # unscoped: reference data, the same for everybody
    known = Boundary.objects.select_related("area")
    true = [b for b in known if b.area.exists_on(on)]
    if true:
        sources = sorted({b.source for b in true})
        units = [{"code": b.area.code, "name": b.area.name, "shape": b.shape} for b in true]
        return {"units": units, "note": f"Ranh giới: {'; '.join(sources)}"}
    codes = {area.code: area.name for area in Territory.load().in_force(on)}
    return {
        "units": [u | {"name": codes[u["code"]]} for u in _schematic() if u["code"] in codes],
        "note": "Sơ đồ, không phải địa giới: một chấm có thể nằm ở ô bên cạnh.",
    }


def _state(user: User, on: date) -> Case:
    # redundant: as the table stands, who sees the one sees the other
    return Commitment.objects.visible_to(user).state(on=on)


def _offences(user: User, on: date) -> QuerySet[Violation]:
    """Found since the year began, and not dismissed."""
    # redundant: as the table stands, who sees the one sees the other
    mine = Violation.objects.visible_to(user).of_plan().filter(dismissed_on__isnull=True)
    return mine.filter(establishment=OuterRef("pk"), found_on__gte=on.replace(month=1, day=1))


def _point(row: Any) -> dict[str, object]:
    told = {"n": row["n"], "lat": round(row["lat"], 6), "lon": round(row["lon"], 6)}
    told |= {"signed": row["papers"], "renew": row["renew"], "caught": row["offences"]}
    return told | ({"code": row["code"], "name": row["name"]} if row["n"] == 1 else {})


@cache
def _schematic() -> list[dict[str, object]]:
    """The drawing of today's communes, from its pixels back to degrees."""
    path = Path(settings.REFERENCE) / "map" / "communes-2025.json"
    if not path.is_file():
        return []
    units = json.loads(path.read_text())["units"]
    return [{"code": unit["code"], "shape": [[r] for r in _rings(unit["path"])]} for unit in units]


def _rings(path: str) -> list[list[tuple[float, float]]]:
    rings = []
    for ring in path.split("M")[1:]:
        numbers = [float(number) for number in re.findall(r"-?\d+\.?\d*", ring)]
        pairs = zip(numbers[::2], numbers[1::2], strict=False)
        rings.append([(_degrees(x, 0), _degrees(y, 1)) for x, y in pairs])
    return rings


def _degrees(pixels: float, axis: int) -> float:
    return round((pixels - _CORNER[axis]) / _PER_DEGREE[axis], 4)
