"""Units that stand in headings (triệu đồng, 1.000 hộ): what one of a column's figures is worth."""

import re
from collections.abc import Iterable

from hangthat.core.common.text import fold

_WORTH = {
    **dict.fromkeys(("1 000", "1000", "nghin", "ngan", "ng"), 10**3),
    **dict.fromkeys(("trieu", "tr", "trd", "1 000 000", "1000000"), 10**6),
    **dict.fromkeys(("ty", "ti"), 10**9),
}
_SIZE = r"1 000 000|1000000|1 000|1000|nghin|ngan|ng|trieu|trd|tr|ty|ti"
_THING = r"dong|vnd|d|ho|co so|nguoi|don vi|quay|kg|tan|m2|m"
_UNIT = re.compile(rf"(?: dvt| don vi(?: tinh)?)?(?: ({_SIZE}))?(?: ({_THING}))?$")
_GLUED = re.compile(r"\b(1 000|1000|nghin|ngan|trieu|tr|ty)d\b")
_ABOVE = re.compile(r"\b(?:dvt|don vi tinh|don vi)\b(.*)")
# a line of nothing else: Tiền: triệu đồng
_MONEY = re.compile(
    rf"(?:(?:(?:so |don vi )?tien(?: te| phat)?|tri gia|gia tri) ){{0,3}}"
    rf"(?:tinh )?(?:(?:bang|la) )?"
    rf"({_SIZE}) (?:dong|vnd|d)"
)


def split_unit(heading: str) -> tuple[str, int]:
    """A heading folded, without the unit at its end; what one of that unit is worth, 0: none."""
    folded = _GLUED.sub(r"\1 dong", fold(heading))
    found = _UNIT.search(folded)
    if not found or not (found[1] or found[2]) or not found.start():
        return folded, 0
    alone = found[2] in (None, "m") and found[1] in ("ng", "tr", "ti", "ty")
    if alone or (found[1] is None and not re.search(r"[(,/]|đvt|đơn vị", heading.lower())):
        return folded, 0
    return folded[: found.start()], _WORTH.get(found[1] or "", 1)


def unit_above(lines: Iterable[str]) -> int:
    """The unit that a line over the table names for all of it (ĐVT: triệu đồng); 0: none."""
    for line in lines:
        folded = _GLUED.sub(r"\1 dong", fold(line))
        if money := _MONEY.fullmatch(folded):
            return _WORTH[money[1]]
        if found := _ABOVE.search(folded):
            _, worth = split_unit(f"x ({found[1]})")
            if worth:
                return worth
    return 0
