"""Agencies as the rows of a file name them: in full, shortened, or by what a commune calls them."""

from collections.abc import Iterable
from datetime import date

from rapidfuzz import fuzz, process

from hangthat.core.agencies.models import Agency
from hangthat.core.common.text import fold

_NEAR = 88  # of 100: so near that a slip is likelier than another office
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
        self._all = [(_key(one.name), one) for one in Agency.objects.order_by("pk")]

    def named(self, text: str, *, area: int | None, on: date) -> Agency | None:
        """The one agency that a text names; none: no one, or several.

        In a commune its name may be cut short: "UBND xã" is that of the row's own commune.
        """
        said = _key(text)
        here = [(key, one) for key, one in self._all if area and one.area_id == area]
        ways = (
            [one for key, one in here if key == said],
            [one for key, one in self._all if key == said],
            [one for key, one in here if said and key.startswith(f"{said} ")],
        )
        return next((found for some in ways if (found := _only(some, on))), None)

    def nearest(self, text: str) -> str:
        """The name of which a text is a slip away; empty if there is none."""
        names = {key: one.name for key, one in self._all}
        near = process.extractOne(_key(text), names.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR)
        return names[near[0]] if near else ""


def _only(found: Iterable[Agency], on: date) -> Agency | None:
    """The one that existed on that day; else the only one there ever was."""
    every = list(found)
    then = [one for one in every if _existed(one, on)]
    some = then or every
    return some[0] if len(some) == 1 else None


def _existed(one: Agency, on: date) -> bool:
    begun = one.valid_from is None or one.valid_from <= on
    return begun and (one.valid_to is None or on <= one.valid_to)


def _key(name: str) -> str:
    return " ".join(_WHOLE.get(word, word) for word in fold(name).split())
