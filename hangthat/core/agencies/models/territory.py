"""The map of units over time, held in memory: a province has a few hundred of them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from django.db import connection

from hangthat.core.agencies.models.area import Area, AreaSuccession, Level
from hangthat.core.common.gathering import Reading, listed, read, side_by_side

# (0, a unit, the unit above it) and (1, a unit, its heir): asked for with every request
_LAND = (
    f'SELECT 0, id, parent_id FROM "{Area._meta.db_table}" WHERE parent_id IS NOT NULL '
    f'UNION ALL SELECT 1, old_id, new_id FROM "{AreaSuccession._meta.db_table}"'
)


class Step(NamedTuple):
    """One succession: the old unit's land passed to the new one on that day."""

    old_id: int
    new_id: int
    on: date


def all_of(unit_ids: Iterable[int]) -> dict[int, frozenset[int]]:
    """Each unit with what ever lay under it, and the units of before whose every heir is in it."""
    units = set(unit_ids)
    if not units:
        return {}
    under: dict[int, list[int]] = defaultdict(list)
    before: dict[int, list[int]] = defaultdict(list)
    heirs: dict[int, set[int]] = defaultdict(set)
    with connection.cursor() as cursor:
        cursor.execute(_LAND)
        land = cursor.fetchall()
    for passed, one, other in land:
        if passed:
            before[other].append(one)
            heirs[one].add(other)
        else:
            under[other].append(one)
    return {unit: _inside(unit, under, before, heirs) for unit in units}


def _inside(
    unit: int, under: dict[int, list[int]], before: dict[int, list[int]], heirs: dict[int, set[int]]
) -> frozenset[int]:
    inside, ahead = {unit}, [unit]
    while ahead:
        here = ahead.pop()
        joined = {*under.get(here, ()), *(o for o in before.get(here, ()) if heirs[o] <= inside)}
        ahead += joined - inside
        inside |= joined
    return frozenset(inside)


@dataclass(frozen=True)
class Territory:
    """Answers where a place lies on a day (exchange.md §5). Reads the database once."""

    areas: dict[int, Area]
    successions: list[Step]

    @classmethod
    def load(cls) -> "Territory":
        return read(cls.reading())

    @classmethod
    def reading(cls) -> "Reading[Territory]":
        rows = listed(AreaSuccession.objects.values_list(*Step._fields))
        areas, steps = yield from side_by_side(listed(Area.objects.all()), rows)
        return cls({area.pk: area for area in areas}, [Step(*row) for row in steps])

    @classmethod
    def around(cls, area: Area) -> "Territory":
        """Only what became of one unit's land: a question for each reform since it ended."""
        areas, successions, ahead = {area.pk: area}, list[Step](), [area.pk]
        while ahead:
            rows, ahead = AreaSuccession.objects.filter(old__in=ahead), []
            for row in rows.select_related("new__parent"):
                successions.append(Step(row.old_id, row.new_id, row.on))
                for one in filter(None, (row.new, row.new.parent)):
                    areas.setdefault(one.pk, one)
                if row.new.valid_to:
                    ahead.append(row.new_id)
        return cls(areas, successions)

    def unit_on(self, area_id: int | None, day: date) -> int | None:
        """The one unit in force in which that area lies on that day.

        Undefined (None): several heirs, or none, or the area has not begun yet.
        """
        if area_id is None:
            return None
        if (area_id, day) not in self._cache:
            self._cache[area_id, day] = self._unit_on(area_id, day)
        return self._cache[area_id, day]

    def above(self, area_id: int | None, day: date) -> list[int]:
        """The unit itself and the units it lies under, as long as they are in force that day."""
        chain: list[int] = []
        while area_id is not None and area_id not in chain:
            if not (area := self.areas[area_id]).exists_on(day):
                break
            chain.append(area_id)
            area_id = area.parent_id
        return chain

    def home_areas_of(self, unit_id: int, day: date) -> list[int]:
        """Every area, of any time, that lies in or under that unit on that day."""
        return [a for a in self.areas if unit_id in self.above(self.unit_on(a, day), day)]

    def in_force(self, day: date, *, level: str | None = None) -> list[Area]:
        """The units of that day, in Vietnamese order."""
        found = (a for a in self.areas.values() if a.exists_on(day) and self.whole(a.pk) == a.pk)
        chosen = (a for a in found if level is None or a.level == level)
        return sorted(chosen, key=lambda a: (a.sort_key, a.code))

    def whole(self, area_id: int) -> int:
        """The commune of which an area is a part, or the area itself (ADR 0021)."""
        area = self.areas[area_id]
        above = self.areas.get(area.parent_id or 0)
        part = above is not None and area.level == above.level == Level.COMMUNE
        return above.pk if above is not None and part else area_id

    def heirs(self, area_id: int, day: date) -> set[int]:
        """The units in force that day to which that area's land has passed; none if it exists."""
        return set() if self.areas[area_id].exists_on(day) else self._heirs(area_id, day)

    def coded(self, code: str) -> Area | None:
        """The unit of that code, of any time."""
        return self._by_code.get(code)

    def with_code(self, code: str) -> Area:
        """The same of one that is known to be there. Raises KeyError."""
        return self._by_code[code]

    @cached_property
    def _cache(self) -> dict[tuple[int, date], int | None]:
        return {}

    def _unit_on(self, area_id: int, day: date) -> int | None:
        if self.areas[area_id].exists_on(day):
            return self.whole(area_id)
        heirs = self._heirs(area_id, day)
        return heirs.pop() if len(heirs) == 1 else None

    @cached_property
    def _by_code(self) -> dict[str, Area]:
        return {area.code: area for area in self.areas.values()}

    @cached_property
    def _onward(self) -> dict[int, list[Step]]:
        onward: dict[int, list[Step]] = defaultdict(list)
        for succession in self.successions:
            onward[succession.old_id].append(succession)
        return onward

    def _heirs(self, area_id: int, day: date) -> set[int]:
        heirs: set[int] = set()
        walked = {area_id}
        ahead = self._steps([area_id], day)
        while ahead:
            step = ahead.pop()
            if step in walked:
                continue
            walked.add(step)
            if self.areas[step].exists_on(day):
                heirs.add(self.whole(step))
            else:
                ahead.extend(self._steps([step], day))
        return heirs

    def _steps(self, area_ids: Iterable[int], day: date) -> list[int]:
        return [s.new_id for a in area_ids for s in self._onward[a] if s.on <= day]
