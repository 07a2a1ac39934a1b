"""Units by code or by name, as they are written in addresses; of those gone, who came after."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cached_property

from rapidfuzz import fuzz, process

from hangthat.core.agencies.models import Area, Territory
from hangthat.core.agencies.models.area import Level
from hangthat.core.cells.reader.column import Column
from hangthat.core.cells.reader.parsed import Parsed, faulty, noted
from hangthat.core.common.collation import sort_key
from hangthat.core.common.text import fold

MAY_BE = "areas_named"  # beside a fault: the keys of all units that the words may name
_NEAR = 80  # of 100
_TOLD = 4  # units named in a refusal
_BETWEEN = re.compile(r"[,;/()|]|\s[-–]\s")
_LEVELS = re.compile(r"(xa|phuong|thi tran|dac khu|huyen|thanh pho|thi xa|quan|tinh) (?=.)")
_SHORT = {
    "p": "phuong", "ph": "phuong", "x": "xa", "tt": "thi tran", "h": "huyen", "q": "quan",
    "t": "tinh",
    "tp": "thanh pho", "tx": "thi xa",
}  # fmt: skip


_NOW = re.compile(r"(?:.* )?nay (?:la|thuoc) ")
_FORMER = re.compile(r" (cu|truoc day|truoc sap nhap)$")


_WRITTEN = re.compile(r"^(xã|phường|thị trấn) ", re.IGNORECASE)
_TONES = "\u0300\u0301\u0303\u0309\u0323"


class Areas:
    """The communes of one territory, to be in force on one day."""

    def __init__(self, territory: Territory, on: date, own: frozenset[int] = frozenset()) -> None:
        self._territory = territory
        self._on = on
        self._own = own
        self._all = territory.areas

    def named(self, text: str, column: Column) -> Parsed:
        """The key of the unit. A name of several units needs its district beside it."""
        digits = text.replace(" ", "")
        if digits.isascii() and digits.isdigit():
            return self._resolve(text, self._coded(digits), column)
        whole = (text, *_BETWEEN.split(text))  # a unit's own name may have brackets
        parts = list(dict.fromkeys(key for part in whole if (key := _key(part))))
        now = [_NOW.sub("", part) for part in parts if _NOW.match(part)]
        found, said = self._first([*now, *parts])
        if not found:
            return self._unknown(text, parts, column)
        found = _as_spelt(text, found)
        others = [part for part in parts if part != said]
        districts = {
            pk for part in others for pk in self._areas_by_name[Level.DISTRICT].get(part, ())
        }
        inside = [area for area in found if area.parent_id in districts]
        return self._resolve(text, inside or found, column)

    def in_words(self, text: str, *, when: date | None = None) -> set[int]:
        """Today's communes that a text names with their level: UBND xã Chi Lăng.

        Of units of one name those of the sender's own land, else those that are in force, or were
        `when` the text was written, as far as it says so.
        """
        words, found = f" {_spelled_out(text)} ", set()
        named = self._areas_by_name[Level.COMMUNE]
        for key in self._whole_names:
            if f" {key} " in words:
                words = words.replace(f" {key} ", " | ")
                units = _as_spelt(text, [self._all[pk] for pk in named[key]])
                every = {heir for unit in units for heir in self._now(unit.pk)}
                days = (self._on, when or self._on)
                then = [unit for unit in units if any(map(unit.exists_on, days))]
                alive = {heir for unit in then for heir in self._now(unit.pk)}
                found |= every & self._own or alive or every
        return found

    def is_name(self, text: str) -> bool:
        """Whether a text is nothing but the name of a commune, perhaps with what it lies in."""
        return bool(self._first([key for part in _BETWEEN.split(text) if (key := _key(part))])[0])

    def unit(self, pk: int) -> Area | None:
        return self._all.get(pk)

    def of_today(self, keys: Iterable[int]) -> frozenset[int]:
        """The communes of that day among these units, and those that have their land."""
        communes = {area.pk for area in self.in_force}
        return frozenset(
            now for pk in keys if pk in self._all for now in self._now(pk) if now in communes
        )

    def _first(self, parts: list[str]) -> tuple[list[Area], str]:
        """The communes that the first of these parts names, and the part."""
        for part in parts:
            for way in dict.fromkeys((part, _FORMER.sub("", part))):
                if units := self._communes(way):
                    return units, part
        return [], ""

    def _now(self, pk: int) -> set[int]:
        return {pk} if self._all[pk].exists_on(self._on) else self._territory.heirs(pk, self._on)

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

    def _resolve(self, text: str, units: list[Area], column: Column) -> Parsed:
        alive = [area for area in units if area.exists_on(self._on)]
        if own := self._of_own(units, alive):
            note = f"{self._full(own[0])} nay thuộc {self._all[own[1]].name}"
            return Parsed(own[1]) if own[0].pk == own[1] else noted(own[1], column, note)
        if len(alive) == 1:
            return Parsed(alive[0].pk)
        if len(alive) > 1:
            some = "; ".join(sorted(map(self.label, alive))[:_TOLD])
            said = f"Có {len(alive)} đơn vị tên “{text}” ({some}); hãy ghi thêm cấp trên."
            return _open(faulty(column, said, options=tuple(sorted(map(self.label, alive)))), units)
        if column.past and len(units) == 1:
            return Parsed(units[0].pk)
        if column.past and units:
            some = "; ".join(sorted(map(self._full, units))[:_TOLD])
            return noted(None, column, f"từng có {len(units)} đơn vị tên “{text}” ({some})")
        if not units:
            return faulty(column, f"Không có đơn vị nào mang mã “{text}”.")
        return self._gone(units, column)

    def _of_own(self, units: list[Area], alive: list[Area]) -> tuple[Area, int] | None:
        """Of several units of that name the one on the sender's land, and its unit of today."""
        if not self._own or (len(alive) == 1 and alive[0].pk in self._own):
            return None
        mine = {(unit.pk, now) for unit in units for now in self._now(unit.pk) & self._own}
        if len({now for _, now in mine}) != 1:
            return None
        pk, now = max(mine)
        return self._all[pk], now

    def _gone(self, units: list[Area], column: Column) -> Parsed:
        """None of them is in force: the unit that came after, if it is one."""
        unit = max(units, key=lambda area: area.valid_to or date.min)
        if unit.valid_from and unit.valid_from > self._on:
            return faulty(column, f"{unit.name} chỉ có từ {unit.valid_from:%d/%m/%Y}.")
        heirs = {pk for area in units for pk in self._territory.heirs(area.pk, self._on)}
        after = sorted((self._all[pk] for pk in heirs), key=lambda area: sort_key(area.name))
        if len(after) == 1:
            return noted(after[0].pk, column, f"{self._full(unit)} nay là {after[0].name}")
        ended = f"{unit.valid_to + timedelta(days=1):%d/%m/%Y}" if unit.valid_to else "trước"
        now = ", ".join(area.name for area in after[:_TOLD]) or "đơn vị chưa rõ"
        said = f"{self._full(unit)} không còn từ {ended}; nay thuộc {now}."
        return _open(faulty(column, said, options=tuple(map(self.label, after))), units)

    def _unknown(self, text: str, parts: list[str], column: Column) -> Parsed:
        if len(within := self.in_words(text)) == 1:
            (pk,) = within
            return noted(pk, column, f"“{text[:60]}” hiểu là {self._all[pk].name}")
        if any(part in self._areas_by_name[Level.DISTRICT] for part in parts):
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
        return [self._all[pk] for pk in self._areas_by_name[Level.COMMUNE].get(key, ())]

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
    def _whole_names(self) -> list[str]:
        """Names with their level before them, the longest first."""
        named = self._areas_by_name[Level.COMMUNE]
        return sorted(filter(_LEVELS.match, named), key=len, reverse=True)

    @cached_property
    def _codes(self) -> dict[str, list[Area]]:
        codes: dict[str, list[Area]] = defaultdict(list)
        for area in self._whole:
            if area.level == Level.COMMUNE:
                for code in {area.code.lstrip("0"), area.official_code.lstrip("0")} - {""}:
                    codes[code].append(area)
        return codes

    @cached_property
    def _areas_by_name(self) -> dict[str, dict[str, list[int]]]:
        """Level → name → units: with its level before it, else by the name alone."""
        named: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for area in self._whole:
            for key in {_key(area.name), _bare(area.name)}:
                named[area.level][key].append(area.pk)
        return named


def _open(found: Parsed, units: list[Area]) -> Parsed:
    """Which units the words may name: who knows the record by its code knows which it is."""
    return found._replace(more=((MAY_BE, [unit.pk for unit in units]),))


def _as_spelt(text: str, units: list[Area]) -> list[Area]:
    """Those whose accents are the text's, where it has any: Tân Thanh is not Tân Thành."""
    if text.isascii() or len(units) < 2:
        return units
    words = f" {_toned(text)} "
    exact = [unit for unit in units if f" {_toned(_WRITTEN.sub('', unit.name))} " in words]
    return exact or units


def _toned(text: str) -> str:
    """Small letters, the tone of each word at its end: where it stands makes no difference."""
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", text.lower()))
    apart = (unicodedata.normalize("NFD", word) for word in words)
    return " ".join(
        "".join(c for c in word if c not in _TONES) + "".join(c for c in word if c in _TONES)
        for word in apart
    )


def _spelled_out(text: str) -> str:
    """Folded, short forms of levels written out wherever they stand."""
    return " ".join(_SHORT.get(word, word) for word in fold(text).split())


def _key(name: str) -> str:
    """Folded, the level written out: "P. Chi Lăng" → "phuong chi lang"."""
    first, _, rest = fold(name).partition(" ")
    return f"{_SHORT[first]} {rest}" if rest and first in _SHORT else fold(name)


def _bare(name: str) -> str:
    return _LEVELS.sub("", _key(name), count=1)
