"""Saying where on the map a shop is."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.access.lexicon import Action
from hangthat.access.services import change, enter, enter_all, reread
from hangthat.agencies.models import Boundary, Territory, User
from hangthat.establishments.models import Establishment, Position

_SOUTH, _NORTH, _WEST, _EAST = 6.0, 24.0, 102.0, 118.0  # Vietnam with its islands
_FAR = 0.2  # degrees; some 22 km from the point of a commune without a boundary


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

    Refuses: a point that is not in Vietnam.
    """
    if not (_SOUTH <= latitude <= _NORTH and _WEST <= longitude <= _EAST):
        swapped = _SOUTH <= longitude <= _NORTH and _WEST <= latitude <= _EAST
        hint = "; có thể vĩ độ và kinh độ bị đảo" if swapped else ""
        raise ValidationError(
            {"latitude": f"Điểm này không ở Việt Nam{hint}. Ví dụ: vĩ độ 21.853, kinh độ 106.761."}
        )
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
) -> int:
    """Points, as (latitude, longitude), of many shops that had none; returns how many."""
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
    return len(rows)


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


def doubt_about(position: Position, *, on: date) -> str:
    """Why the point may be wrong, in words; empty: nothing speaks against it."""
    territory = Territory.load()
    unit = territory.unit_on(position.establishment.area_id, on)
    if unit is None:
        return ""
    area = territory.areas[unit]
    boundary = Boundary.objects.filter(area=area).first()
    if boundary is not None:
        far = not boundary.holds(position.latitude, position.longitude)
    elif area.latitude is not None and area.longitude is not None:
        away = (position.latitude - area.latitude, position.longitude - area.longitude)
        far = max(map(abs, away)) > _FAR
    else:
        far = False
    return f"Điểm này nằm ngoài {area}: xem lại điểm, hoặc địa bàn của cơ sở." if far else ""
