"""A target unit by unit: the rows of its table, with districts above their communes."""

from dataclasses import dataclass
from datetime import date

from hangthat.agencies.models import Area, Territory, User
from hangthat.agencies.models.area import Level
from hangthat.targets.grammar import Tally
from hangthat.targets.services import Count
from hangthat.targets.services.tallying import PROVINCE, UNPLACED
from hangthat.targets.vocabulary.words import Promise


@dataclass(frozen=True)
class UnitRow:
    """One line of the table. `code` is what the names page takes as its area."""

    code: str
    name: str
    level: str
    tally: Tally
    verdict: str
    verdict_checked: str


def unit_rows(counted: Count, promise: Promise, *, units_on: date, user: User) -> list[UnitRow]:
    """Every unit that has members, under the units of a day, as far as the officer may see."""
    parts = counted.by_unit(promise, units_on=units_on)
    territory = counted.territory
    if user.scope is not None:
        mine = {territory.areas[pk].code for pk in user.scope}
        parts = {code: tally for code, tally in parts.items() if code in mine}
    rows: list[UnitRow] = []
    for district, codes in _districts(parts, territory, units_on):
        if district is not None and len(codes) > 1:
            whole = sum((parts[code] for code in codes), Tally())
            rows.append(_row(district.code, district.name, Level.DISTRICT, whole, promise))
        for code in codes:
            area = territory.coded(code)
            level = area.level if area else ""
            rows.append(_row(code, _name(code, area), level, parts[code], promise))
    return rows


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


def _name(code: str, area: Area | None) -> str:
    if code == PROVINCE:
        return "Toàn tỉnh"
    if code == UNPLACED or area is None:
        return "Chưa phân địa bàn"
    return area.name


def _row(code: str, name: str, level: str, tally: Tally, promise: Promise) -> UnitRow:
    return UnitRow(
        code,
        name,
        level,
        tally,
        tally.verdict(promise.at_least).value,
        tally.verdict_checked(promise.at_least).value,
    )
