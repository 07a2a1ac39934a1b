"""A target unit by unit: the rows of its table, with districts above their communes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from hangthat.core.agencies.models import Area, Territory
from hangthat.core.agencies.models.area import Level
from hangthat.domain.targets.grammar import Tally
from hangthat.domain.targets.services import Count
from hangthat.domain.targets.services.tallying import PROVINCE, UNPLACED
from hangthat.domain.targets.vocabulary.words import Promise


@dataclass(frozen=True)
class UnitRow:
    """One line of the table. `code` is what the names page takes as its area."""

    code: str
    name: str
    tally: Tally
    verdict: str
    verdict_checked: str


@dataclass(frozen=True)
class UnitGroup:
    """A district with its communes; `whole` is None for units that have no district above."""

    whole: UnitRow | None
    units: list[UnitRow]
    title: str

    @property
    def rows(self) -> list[UnitRow]:
        return [self.whole, *self.units] if self.whole else self.units

    @property
    def size(self) -> str:
        return f"{len(self.units)} {'đơn vị' if self.whole else 'dòng'}"


def names_in(code: str, query: str) -> Callable[[str], str]:
    """Of a target: where the names of a unit stand, by the code of the unit."""
    base = reverse("desk:members", args=[code])
    return lambda unit: f"{base}?{query}&dia_ban={unit}"


def unit_groups(
    counted: Count, promise: Promise, *, units_on: date, whole: bool
) -> list[UnitGroup]:
    """Every unit that has members, under the units of a day.

    `whole=False`: the reading holds only what its reader may see, and the rows say so.
    """
    parts = counted.by_unit(promise, units_on=units_on)
    parts = {code: tally for code, tally in parts.items() if tally.population}
    territory = counted.territory
    groups: list[UnitGroup] = []
    districts = _districts(parts, territory, units_on)
    title = "Ngoài các huyện" if len(districts) > 1 else "Theo từng đơn vị"
    for district, codes in districts:
        above = None
        if district is not None:
            tally = sum((parts[code] for code in codes), Tally())
            above = _row(district.code, district.name, tally, promise)
        units = [
            _row(code, _name(code, territory.coded(code), whole), parts[code], promise)
            for code in codes
        ]
        groups.append(UnitGroup(above, units, above.name if above else title))
    return groups


def _districts(
    parts: dict[str, Tally], territory: Territory, day: date
) -> list[tuple[Area | None, list[str]]]:
    groups: dict[int | None, list[str]] = {}
    for code in sorted(parts):
        area = territory.coded(code)
        above = territory.above(area.pk, day) if area else []
        districts = [a for a in above if territory.areas[a].level == Level.DISTRICT]
        groups.setdefault(districts[0] if districts else None, []).append(code)
    ordered = sorted(groups.items(), key=lambda group: group[0] or 0)
    return [(territory.areas[pk] if pk else None, codes) for pk, codes in ordered]


def _name(code: str, area: Area | None, whole: bool) -> str:
    if code == PROVINCE:
        return "Toàn tỉnh" if whole else "Trong phạm vi của bạn"
    if code == UNPLACED or area is None:
        return "Chưa phân địa bàn"
    return area.name


def _row(code: str, name: str, tally: Tally, promise: Promise) -> UnitRow:
    return UnitRow(
        code,
        name,
        tally,
        tally.verdict(promise.at_least).value,
        tally.verdict_checked(promise.at_least).value,
    )
