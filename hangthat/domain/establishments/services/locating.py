"""Saying where on the map a shop is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, Min

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter, enter_all, reread
from hangthat.core.agencies.models import Boundary, Territory, User
from hangthat.core.agencies.models.area import Level
from hangthat.core.common.locks import lock_for
from hangthat.domain.establishments.models import Establishment, Position
from hangthat.domain.establishments.services.days import must_stand

_FAR = 0.2  # degrees; some 22 km from the point of a commune without a boundary
_EDGE = 0.01  # degrees; outlines are drawn coarsely


@dataclass(frozen=True)
class Land:
    """A box in degrees, and what lies in it."""

    name: str
    south: float
    north: float
    west: float
    east: float

    def holds(self, latitude: float, longitude: float) -> bool:
        return self.south <= latitude <= self.north and self.west <= longitude <= self.east


VIETNAM = Land("Việt Nam", 6.0, 24.0, 102.0, 118.0)  # with its islands


def land(*, on: date) -> Land:
    """The box around the units of that day, if the boundaries of all of them are loaded; else
    Viet Nam's."""
    units = {area.pk for area in Territory.load().in_force(on, level=Level.COMMUNE)}
    drawn = Boundary.objects.filter(area__in=units)
    if not units or drawn.count() < len(units):
        return VIETNAM
    box = drawn.aggregate(Min("south"), Max("north"), Min("west"), Max("east"))
    return Land(
        "tỉnh",
        box["south__min"] - _EDGE,
        box["north__max"] + _EDGE,
        box["west__min"] - _EDGE,
        box["east__max"] + _EDGE,
    )


@transaction.atomic
def locate(
    *,
    shop: Establishment,
    latitude: float,
    longitude: float,
    how: str,
    by: User | None,
    at: datetime,
    accuracy_m: int | None = None,
) -> Position:
    """The shop is at that point (ghi vị trí); where it was before, the journal tells.

    Refuses: a point that is not in Vietnam; a record that was merged.
    """
    if not VIETNAM.holds(latitude, longitude):
        swapped = VIETNAM.holds(longitude, latitude)
        hint = "; có thể vĩ độ và kinh độ bị đảo" if swapped else ""
        # no api: no operation writes a position
        raise ValidationError(
            {"latitude": f"Điểm này không ở Việt Nam{hint}. Ví dụ: vĩ độ 21.853, kinh độ 106.761."}
        )
    # redundant: a position lies where its shop does, and is read again when it is written
    reread([shop], by=by, right=Action.CHANGE)
    values: dict[str, Any] = {
        "latitude": round(latitude, 6),
        "longitude": round(longitude, 6),
        "accuracy_m": accuracy_m,
        "how": how,
        "set_by": by,
        "set_at": at,
    }
    words = f"ghi vị trí cơ sở {shop.name}"
    must_stand([shop])
    lock_for("one position of a shop", shop)
    known = Position.objects.filter(establishment=shop).first()
    if known is None:
        fresh = Position(establishment=shop, **values)
        return enter(fresh, by=by, at=at, summary=words, right=Action.CHANGE)
    return change(known, by=by, at=at, action="locate", summary=words, **values)


@transaction.atomic
def locate_all(
    *,
    points: Mapping[Establishment, tuple[float, float]],
    how: str,
    by: User | None,
    at: datetime,
) -> list[Position]:
    """Points, as (latitude, longitude), of many shops that had none."""
    rows = [
        Position(
            establishment=shop,
            latitude=round(latitude, 6),
            longitude=round(longitude, 6),
            how=how,
            set_by=by,
            set_at=at,
        )
        for shop, (latitude, longitude) in points.items()
    ]
    enter_all(
        rows,
        by=by,
        at=at,
        summary=lambda row: f"ghi vị trí cơ sở {row.establishment.name}",
        right=Action.CHANGE,
    )
    return rows


def carry_position(
    old: Establishment, new: Establishment, *, by: User | None, at: datetime
) -> None:
    """The same place under another record is at the same point."""
    known = Position.objects.filter(establishment=old).first()
    if known is not None:
        locate(
            shop=new,
            latitude=known.latitude,
            longitude=known.longitude,
            accuracy_m=known.accuracy_m,
            how=known.how,
            by=by,
            at=at,
        )


class Doubts:
    """Whether points lie in the units of a day; the boxes of all units are read once."""

    def __init__(self, territory: Territory, *, on: date) -> None:
        self.territory, self.on = territory, on
        self.boxes = {box.area_id: box for box in Boundary.objects.defer("shape")}

    def about(self, area: int, latitude: float, longitude: float) -> str:
        """Why a point said to be in that unit may be wrong, in words; empty: nothing is."""
        unit = self.territory.unit_on(area, self.on)
        if unit is None:
            return ""
        named = self.territory.areas[unit]
        if box := self.boxes.get(unit):
            far = not box.holds(latitude, longitude)
        elif named.latitude is not None and named.longitude is not None:
            away = (latitude - named.latitude, longitude - named.longitude)
            far = max(map(abs, away)) > _FAR
        else:
            far = False
        return f"Điểm này nằm ngoài {named}: xem lại điểm, hoặc địa bàn của cơ sở." if far else ""


def doubt_about(position: Position, *, on: date) -> str:
    """The same of a point that is recorded."""
    doubts = Doubts(Territory.load(), on=on)
    return doubts.about(position.establishment.area_id, position.latitude, position.longitude)
