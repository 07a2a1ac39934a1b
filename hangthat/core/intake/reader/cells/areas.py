"""Units by code or by name, as they are written in addresses; of those gone, who came after."""

import re
from collections import defaultdict
from datetime import date, timedelta
from functools import cached_property

from rapidfuzz import fuzz, process

from hangthat.core.agencies.models import Area, Territory
from hangthat.core.agencies.models.area import Level
from hangthat.core.common.collation import sort_key
from hangthat.core.common.text import fold
from hangthat.core.intake.reader.cells.parsed import Parsed, faulty, noted
from hangthat.core.intake.reader.column import Column

_NEAR = 80  # of 100
_TOLD = 4  # units named in a refusal
_BETWEEN = re.compile(r"[,;/()|]|\s[-–]\s")
_LEVELS = re.compile(r"(xa|phuong|thi tran|dac khu|huyen|thanh pho|thi xa|quan|tinh) (?=.)")
_SHORT = {
    "p": "phuong", "x": "xa", "tt": "thi tran", "h": "huyen", "q": "quan", "t": "tinh",
    "tp": "thanh pho", "tx": "thi xa",
}  # fmt: skip


class Areas:
    """The communes of one territory, to be in force on one day."""

    def __init__(self, territory: Territory, on: date) -> None:
        self._territory = territory
        self._on = on
        self._all = territory.areas

    def named(self, text: str, column: Column) -> Parsed:
        """The key of the unit. A name of several units needs its district beside it."""
        digits = text.replace(" ", "")
        if digits.isascii() and digits.isdigit():
            return self._settled(text, self._coded(digits), column)
        whole = (text, *_BETWEEN.split(text))  # a unit's own name may have brackets
        parts = list(dict.fromkeys(key for part in whole if (key := _key(part))))
        found = next((units for part in parts if (units := self._communes(part))), [])
        if not found:
            return self._unknown(text, parts, column)
        districts = {pk for part in parts for pk in self._named[Level.DISTRICT].get(part, ())}
        inside = [area for area in found if area.parent_id in districts]
        return self._settled(text, inside or found, column)

    def label(self, area: Area) -> str:
        """A name under which `named` finds this very unit of that day."""
        alike = [a for a in self._communes(_key(area.name)) if a.exists_on(self._on)]
        if len(alike) < 2:
            return area.name
        twins = [a for a in alike if a.parent_id == area.parent_id]
        above = self._all.get(area.parent_id or 0)
        return f"{area.name}, {above}" if above and len(twins) == 1 else area.code

    @property
    def in_force(self) -> list[Area]:
        """The communes of that day, by name."""
        units = self._territory.in_force(self._on, level=Level.COMMUNE)
        return sorted(units, key=lambda area: sort_key(area.name))

    def _settled(self, text: str, units: list[Area], column: Column) -> Parsed:
        alive = [area for area in units if area.exists_on(self._on)]
        if len(alive) == 1:
            return Parsed(alive[0].pk)
        if len(alive) > 1:
            some = "; ".join(sorted(map(self.label, alive))[:_TOLD])
            said = f"Có {len(alive)} đơn vị tên “{text}” ({some}); hãy ghi thêm cấp trên."
            return faulty(column, said)
        if column.past and len(units) == 1:
            return Parsed(units[0].pk)
        if column.past and units:
            some = "; ".join(sorted(map(self._full, units))[:_TOLD])
            return noted(None, column, f"từng có {len(units)} đơn vị tên “{text}” ({some})")
        if not units:
            return faulty(column, f"Không có đơn vị nào mang mã “{text}”.")
        return self._gone(units, column)

    def _gone(self, units: list[Area], column: Column) -> Parsed:
        """None of them is in force: the unit that came after, if it is one."""
        unit = max(units, key=lambda area: area.valid_to or date.min)
        if unit.valid_from and unit.valid_from > self._on:
            return faulty(column, f"{unit.name} chỉ có từ {unit.valid_from:%d/%m/%Y}.")
        heirs = {pk for area in units for pk in self._territory.heirs(area.pk, self._on)}
        after = sorted((self._all[pk] for pk in heirs), key=lambda area: sort_key(area.name))
        if len(after) == 1 and fold(after[0].name) == fold(unit.name):
            return noted(after[0].pk, column, f"{self._full(unit)} nay là {after[0].name}")
        ended = f"{unit.valid_to + timedelta(days=1):%d/%m/%Y}" if unit.valid_to else "trước"
        now = ", ".join(area.name for area in after[:_TOLD]) or "đơn vị chưa rõ"
        said = f"{self._full(unit)} không còn từ {ended}; nay thuộc {now}."
        return faulty(column, said, self.label(after[0]) if len(after) == 1 else "")

    def _unknown(self, text: str, parts: list[str], column: Column) -> Parsed:
        if any(part in self._named[Level.DISTRICT] for part in parts):
            return faulty(column, f"“{text[:60]}” mới tới cấp huyện; cần ghi xã, phường.")
        names = {key: area for area in self.in_force for key in (_key(area.name), _bare(area.name))}
        tried = (
            process.extractOne(part, names.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR)
            for part in parts
        )
        near = [found for found in tried if found]
        likely = max(near, key=lambda found: found[1], default=None)
        suggestion = self.label(names[likely[0]]) if likely else ""
        return faulty(column, f"Không có xã, phường “{text[:60]}”.", suggestion)

    def _communes(self, key: str) -> list[Area]:
        return [self._all[pk] for pk in self._named[Level.COMMUNE].get(key, ())]

    def _coded(self, digits: str) -> list[Area]:
        """By our code or the official one; Excel may have dropped leading zeros."""
        return self._codes.get(digits.lstrip("0"), [])

    def _full(self, area: Area) -> str:
        above = self._all.get(area.parent_id or 0)
        return (
            f"{area.name} ({above.name})" if above and above.level == Level.DISTRICT else area.name
        )

    @cached_property
    def _whole(self) -> list[Area]:
        """Parts of divided units are nobody's to write (ADR 0021)."""
        return [a for a in self._all.values() if self._territory.whole(a.pk) == a.pk]

    @cached_property
    def _codes(self) -> dict[str, list[Area]]:
        codes: dict[str, list[Area]] = defaultdict(list)
        for area in self._whole:
            if area.level == Level.COMMUNE:
                for code in {area.code.lstrip("0"), area.official_code.lstrip("0")} - {""}:
                    codes[code].append(area)
        return codes

    @cached_property
    def _named(self) -> dict[str, dict[str, list[int]]]:
        """Level → name → units: with its level before it, else by the name alone."""
        named: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for area in self._whole:
            for key in {_key(area.name), _bare(area.name)}:
                named[area.level][key].append(area.pk)
        return named


def _key(name: str) -> str:
    """Folded, the level written out: "P. Chi Lăng" → "phuong chi lang"."""
    first, _, rest = fold(name).partition(" ")
    return f"{_SHORT[first]} {rest}" if rest and first in _SHORT else fold(name)


def _bare(name: str) -> str:
    return _LEVELS.sub("", _key(name), count=1)
