"""The point of a row, from two cells or from one, and whether it can be."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from hangthat.core.access.services import change
from hangthat.core.agencies.models import Territory, User
from hangthat.core.cells.reader.degrees import read_point, spelled
from hangthat.core.intake.services import Line, RecordChange
from hangthat.domain.establishments.models import Establishment, Position
from hangthat.domain.establishments.models.position import How
from hangthat.domain.establishments.services.locating import Doubts, land, locate, locate_all

LABEL = Position._meta.label_lower
_KEPT = ("latitude", "longitude", "accuracy_m", "how")


class Points:
    """Where rows may say that shops are: in the province, as far as its outline is known."""

    def __init__(self, territory: Territory, on: date) -> None:
        self.land = land(on=on)
        self.doubts = Doubts(territory, on=on)

    def settle(self, line: Line) -> None:
        """`point` says it all; a point in another unit is noted, not refused.

        Faults: half a point, two that differ, one outside the province.
        """
        values = line.values
        both = [values.get(name) for name in ("latitude", "longitude")]
        if both != [None, None]:
            self._join(line, *both)
        if not line.sound or not values.get("point"):
            return
        north, east = read_point(values["point"])
        if not self.land.holds(north, east):
            self._outside(line, north, east)
        elif doubt := self.doubts.about(values["area"], north, east):
            line.notes.append(doubt)

    def _join(self, line: Line, north: float | None, east: float | None) -> None:
        if north is None:
            line.fault("latitude", "Có kinh độ mà thiếu vĩ độ.")
        elif east is None:
            line.fault("longitude", "Có vĩ độ mà thiếu kinh độ.")
        elif line.values.setdefault("point", spelled(north, east)) != spelled(north, east):
            line.fault("point", "Khác vĩ độ, kinh độ ở hai cột kia.", spelled(north, east))

    def _outside(self, line: Line, north: float, east: float) -> None:
        swapped = self.land.holds(east, north)
        why = "vĩ độ và kinh độ bị đảo" if swapped else f"điểm này không ở {self.land.name}"
        said = f"{why[0].upper()}{why[1:]}."
        if "latitude" not in line.values:
            line.fault("point", said, spelled(east, north) if swapped else "")
            return
        for name, other in (("latitude", east), ("longitude", north)):
            line.fault(name, said, str(other) if swapped else "")


def point_of(shop: Establishment) -> str:
    """As rows tell it; empty: none is recorded."""
    known: Position | None = getattr(shop, "position", None)
    return spelled(known.latitude, known.longitude) if known else ""


def write_points(lines: Sequence[Line], *, by: User, at: datetime) -> None:
    """After their shops are there: points of lines that bring one, told in `made`."""
    told = {_shop_of(line): line for line in lines if _brings(line)}
    shops = Establishment.objects.select_related("position").in_bulk(told)
    fresh: dict[Establishment, tuple[float, float]] = {}
    for key, line in told.items():
        shop, point = shops[key], read_point(line.values["point"])
        if not point_of(shop):
            fresh[shop] = point
            continue
        before = {name: getattr(shop.position, name) for name in _KEPT}
        moved = locate(shop=shop, latitude=point[0], longitude=point[1], how=How.FILE, by=by, at=at)
        line.made.append(RecordChange(LABEL, moved.pk, moved.version, before))
    for position in locate_all(points=fresh, how=How.FILE, by=by, at=at) if fresh else ():
        made = RecordChange(LABEL, position.pk, position.version)
        told[position.establishment_id].made.append(made)


def put_back(position: Position, before: Mapping[str, Any], *, by: User, at: datetime) -> None:
    """Where it was before a file moved it."""
    words = f"ghi lại vị trí cũ của {position.establishment.name}: hoàn tác đợt nhập"
    change(position, by=by, at=at, action="undo", summary=words, **before)


def _brings(line: Line) -> bool:
    return bool(line.values.get("point")) and (line.target is None or "point" in line.differs)


def _shop_of(line: Line) -> int:
    of_shop = Establishment._meta.label_lower
    return line.target or next(one.pk for one in line.made if one.model == of_shop)
