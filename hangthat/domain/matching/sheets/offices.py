"""Agencies as the rows of a file name them: in full, shortened, or by what a commune calls them."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from rapidfuzz import fuzz, process

from hangthat.core.agencies.models import Agency
from hangthat.core.agencies.models.area import Level
from hangthat.core.common.text import fold
from hangthat.domain.matching.sheets.short_names import (
    Short,
    begins,
    breaks_off,
    of_provinces,
    reads_as,
    short_names,
)

_NEAR = 88  # of 100: so near that a slip is likelier than another office
_TELLING = 3  # letters; fewer mean one thing only if they are among the known
_WHOLE = {
    "ubnd": "uy ban nhan dan", "hdnd": "hoi dong nhan dan", "mttq": "mat tran to quoc",
    "qltt": "quan ly thi truong", "bcd": "ban chi dao", "bql": "ban quan ly",
    "lhpn": "lien hiep phu nu", "bdbp": "bo doi bien phong", "ca": "cong an", "hq": "hai quan",
    "kt": "kinh te", "vh": "van hoa", "xh": "xa hoi", "vhxh": "van hoa xa hoi",
    "nn": "nong nghiep", "mt": "moi truong", "bvtv": "bao ve thuc vat", "attp": "an toan thuc pham",
}  # fmt: skip


class Offices:
    """Every agency there was, read once; names of agencies are known to everybody."""

    def __init__(self) -> None:
        every = Agency.objects.select_related("area").order_by("pk")
        self._all = [(_key(one.name), one) for one in every]
        self._short = [(short, one) for key, one in self._all for short in _shorts(key, one)]
        self._read: dict[tuple[str, int | None, date], Agency | None] = {}

    def named(self, text: str, *, area: int | None, on: date) -> Agency | None:
        """The one agency that a text names, in full or cut short; none: no one, or several.

        In a commune "UBND xã" is that of the row's own commune.
        """
        said = (text, area, on)
        if said not in self._read:
            self._read[said] = self._named(text, area, on)
        return self._read[said]

    def _named(self, text: str, area: int | None, on: date) -> Agency | None:
        said, typed = _key(text), fold(text)
        here = [(key, one) for key, one in self._all if area and one.area_id == area]
        ways = (
            [one for key, one in here if key == said],
            [one for key, one in self._all if key == said],
            [one for key, one in here if said and key.startswith(f"{said} ")],
            [one for key, one in here if begins(typed, key)],
        )
        found = next((found for some in ways if (found := _only(some, on))), None)
        return found or self._shortened(typed, area, on) or self._cut_off(typed, area, on)

    def _shortened(self, typed: str, area: int | None, on: date) -> Agency | None:
        if len(typed) < _TELLING and typed not in _WHOLE:
            return None
        fits = [(short, one) for short, one in self._short if reads_as(typed, short)]
        named = {one for short, one in fits if not (short.alone or (short.nowhere and area))}
        return _only(named, on) if named else _lone({one for short, one in fits if short.alone})

    def _cut_off(self, typed: str, area: int | None, on: date) -> Agency | None:
        """The one of the province whose name begins so: Sở Nông nghiệp. In a commune only what
        communes do not have."""
        found = []
        for key, one in self._all:
            here = one.area
            above = here and here.level == Level.PROVINCE and (not area or of_provinces(key))
            if here and above and breaks_off(typed, key, fold(here.name)):
                found.append(one)
        return _only(found, on)

    def nearest(self, text: str) -> str:
        """The name of which a text is a slip away; empty if there is none."""
        names = {key: one.name for key, one in self._all}
        near = process.extractOne(_key(text), names.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR)
        return names[near[0]] if near else ""


def _shorts(key: str, one: Agency) -> Iterator[Short]:
    area = one.area
    return short_names(
        key,
        _key(one.name.split(",")[0]),
        fold(area.name) if area else "",
        province=bool(area and area.level == Level.PROVINCE),
    )


def _lone(found: Collection[Agency]) -> Agency | None:
    return next(iter(found)) if len(found) == 1 else None


def _only(found: Iterable[Agency], on: date) -> Agency | None:
    """The one that existed on that day; else the only one there ever was."""
    every = list(found)
    then = [one for one in every if _existed(one, on)]
    return _lone(then or every)


def _existed(one: Agency, on: date) -> bool:
    begun = one.valid_from is None or one.valid_from <= on
    return begun and (one.valid_to is None or on <= one.valid_to)


def _key(name: str) -> str:
    return " ".join(_WHOLE.get(word, word) for word in fold(name).split())
