"""Whether a reform can stand: the whole of it is looked at before anything is written."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cached_property

from hangthat.core.agencies.models import Agency, Area, Territory
from hangthat.core.agencies.models.area import Level
from hangthat.core.agencies.services.reform import PASSINGS, UNITS, Fault, NewUnit, Passing, Reform

_CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z-]{0,29}")
_LEVELS = list(Level.values)
_AHEAD = timedelta(days=3 * 366)


class Land:
    """The units before the reform's day, and what it makes of them."""

    def __init__(self, reform: Reform, territory: Territory) -> None:
        self.reform = reform
        self.territory = territory
        self.new = {unit.code: unit for unit in reform.units}
        self.before = reform.on - timedelta(days=1)

    @cached_property
    def ending(self) -> dict[int, str]:
        """Units that end, by key."""
        found = ((self.territory.coded(code), code) for code in self.reform.ending)
        return {area.pk: code for area, code in found if area is not None}

    @cached_property
    def takers(self) -> set[str]:
        return {one.new for one in self.reform.passings}

    def stays(self, area: Area) -> bool:
        """In force on the day and not ended by the reform."""
        return area.exists_on(self.reform.on) and area.pk not in self.ending

    def above(self, unit: NewUnit) -> "Area | NewUnit | None":
        """The unit in which a new one lies; without a word, the province."""
        if unit.parent in self.new:
            return self.new[unit.parent]
        if unit.parent:
            return self.territory.coded(unit.parent)
        tops = self.territory.in_force(self.reform.on, level=Level.PROVINCE)
        return tops[0] if len(tops) == 1 and unit.level != Level.PROVINCE else None


def faults_in(reform: Reform, *, territory: Territory, today: date) -> list[Fault]:
    """Every line that cannot stand, and why; none: it can be applied."""
    land = Land(reform, territory)
    found = [
        *_day_faults(land, today),
        *(fault for one in reform.passings for fault in _passing_faults(land, one)),
        *_same_pairs(reform),
        *_left_behind(land),
        *_agency_faults(land),
        *(fault for unit in reform.units for fault in _unit_faults(land, unit)),
    ]
    return sorted(found, key=lambda fault: (fault.table != PASSINGS, fault.line))


def _day_faults(land: Land, today: date) -> Iterator[Fault]:
    if not date(1945, 9, 2) <= land.reform.on <= today + _AHEAD:
        yield Fault(PASSINGS, 0, f"ngày {land.reform.on:%d/%m/%Y} quá xa; hãy xem lại.")


def _passing_faults(land: Land, one: Passing) -> Iterator[Fault]:
    old = land.territory.coded(one.old)
    several = Counter(passing.old for passing in land.reform.passings)[one.old] > 1
    if old is None:
        yield Fault(PASSINGS, one.line, f"không có đơn vị nào mang mã {one.old}.")
        return
    if said := _old_fault(land, old):
        yield Fault(PASSINGS, one.line, said)
    if several and not one.note:
        yield Fault(
            PASSINGS,
            one.line,
            f"{old} chia cho nhiều nơi: ghi ở cột ghi chú phần nào về {one.new or 'đâu'}.",
        )
    if not one.new and not one.note:
        yield Fault(
            PASSINGS, one.line, f"{old} hết mà không nơi nào tiếp nhận: ghi lý do ở cột ghi chú."
        )
    if one.new and (said := _new_fault(land, old, one.new)):
        yield Fault(PASSINGS, one.line, said)


def _old_fault(land: Land, old: Area) -> str:
    on = land.reform.on
    if land.territory.whole(old.pk) != old.pk:
        return f"{old.code} là một phần của {old.parent}; ghi mã của {old.parent}."
    if old.valid_from and old.valid_from > land.before:
        return f"{old} có từ {old.valid_from:%d/%m/%Y}, sau ngày sắp xếp; hãy xem lại ngày."
    if old.valid_to:
        heirs = [land.territory.areas[pk].name for pk in land.territory.heirs(old.pk, on)]
        after = f"; đất nay thuộc {', '.join(sorted(heirs))}" if heirs else ""
        return f"{old} đã ghi hết ngày {old.valid_to:%d/%m/%Y}{after}."
    later = [s.on for s in land.territory.successions if s.new_id == old.pk and s.on >= on]
    if later:
        return f"{old} còn tiếp nhận địa bàn ngày {max(later):%d/%m/%Y}, sau ngày sắp xếp."
    return ""


def _new_fault(land: Land, old: Area, code: str) -> str:
    unit = land.new.get(code)
    if unit is not None:
        return _order_fault(old, unit.level)
    area = land.territory.coded(code)
    if area is None:
        return f"không có đơn vị nào mang mã {code}, bảng {UNITS} cũng không có."
    if area.pk in land.ending:
        return (
            f"{area} cũng hết ngày ấy; ghi đơn vị tiếp nhận cuối cùng, hoặc thêm vào bảng {UNITS}."
        )
    if not land.stays(area):
        return f"{area} ({code}) không có hiệu lực ngày {land.reform.on:%d/%m/%Y}."
    return _order_fault(old, area.level)


def _order_fault(old: Area, level: str) -> str:
    if _LEVELS.index(level) < _LEVELS.index(old.level):
        return f"{old} không thể nhập vào một {Level(level).label}."
    return ""


def _same_pairs(reform: Reform) -> Iterator[Fault]:
    seen: dict[tuple[str, str], int] = {}
    for one in reform.passings:
        first = seen.setdefault((one.old, one.new), one.line)
        if first != one.line:
            yield Fault(PASSINGS, one.line, f"trùng dòng {first}.")


def _left_behind(land: Land) -> Iterator[Fault]:
    """Units that stay while the one they lie in ends."""
    lines = {one.old: one.line for one in reversed(land.reform.passings)}
    for area in land.territory.areas.values():
        code = land.ending.get(area.parent_id or 0)
        whole = land.territory.whole(area.pk) == area.pk
        if code is not None and whole and land.stays(area):
            above = land.territory.areas[area.parent_id or 0]
            yield Fault(
                PASSINGS, lines[code], f"{above} hết mà {area} ({area.code}) vẫn thuộc {above}."
            )


def _agency_faults(land: Land) -> Iterator[Fault]:
    lines = {one.old: one.line for one in reversed(land.reform.passings)}
    begun = Agency.objects.filter(area__in=list(land.ending), valid_from__gte=land.reform.on)
    for agency in begun:
        yield Fault(
            PASSINGS,
            lines[land.ending[agency.area_id or 0]],
            f"{agency} có từ {agency.valid_from:%d/%m/%Y}, không trước ngày sắp xếp.",
        )


def _unit_faults(land: Land, unit: NewUnit) -> Iterator[Fault]:
    said = [
        _code_fault(land, unit),
        "" if unit.name else "thiếu tên đơn vị.",
        _parent_fault(land, unit),
        _name_fault(land, unit),
    ]
    if unit.level == Level.COMMUNE and unit.code not in land.takers:
        said.append(f"{unit.name} không tiếp nhận đơn vị nào: thêm dòng ở bảng {PASSINGS}.")
    yield from (Fault(UNITS, unit.line, words) for words in said if words)


def _code_fault(land: Land, unit: NewUnit) -> str:
    if not _CODE.fullmatch(unit.code) or len(unit.official_code) > 10:
        return f"mã “{unit.code}” chỉ được có chữ số, chữ cái không dấu và gạch nối."
    if [one.code for one in land.reform.units].count(unit.code) > 1:
        return f"mã {unit.code} có hai lần trong bảng."
    holder = land.territory.coded(unit.code)
    if holder is None or holder.pk in land.ending:
        return ""
    if holder.valid_to is None or holder.valid_to >= land.reform.on:
        return f"mã {unit.code} đang là mã của {holder}."
    return ""


def _parent_fault(land: Land, unit: NewUnit) -> str:
    above = land.above(unit)
    if above is None:
        return (
            "" if unit.level == Level.PROVINCE else f"không có đơn vị cấp trên mã “{unit.parent}”."
        )
    if isinstance(above, Area) and not land.stays(above):
        return f"{above} không có hiệu lực ngày {land.reform.on:%d/%m/%Y}."
    if _LEVELS.index(above.level) >= _LEVELS.index(unit.level):
        return f"{unit.name} không thể thuộc {above.name}."
    return ""


def _name_fault(land: Land, unit: NewUnit) -> str:
    """No two units of one name under one unit: officers know them by name."""
    above = land.above(unit)
    if above is None:
        return ""
    same = [one for one in land.reform.units if _alike(one, unit) and land.above(one) == above]
    if same[0] is not unit:
        return f"{above.name} đã có {unit.name} ở dòng {same[0].line}."
    under = above.pk if isinstance(above, Area) else 0
    for area in land.territory.areas.values():
        if area.parent_id == under and land.stays(area) and _alike(area, unit):
            return f"{above.name} đã có {area} ({area.code})."
    return ""


def _alike(one: Area | NewUnit, other: NewUnit) -> bool:
    return one.name.casefold() == other.name.casefold()
