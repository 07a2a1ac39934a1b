"""Figures as people type them into tables: 1.234.567, 1,2 tỷ, 23.409,4, 12 vụ, a dash for none.

One mark before three digits is a mark of thousands, unless the column itself shows otherwise.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

_UNITS = {
    **dict.fromkeys(("tỷ", "tỉ", "ty", "ti"), 10**9),
    **dict.fromkeys(("triệu", "trieu", "trđ", "trd", "tr"), 10**6),
    **dict.fromkeys(("nghìn", "ngàn", "nghin", "ngan"), 10**3),
}
_THINGS = (
    "đồng|dong|vnđ|vnd|đ|₫|vụ|vu|việc|vụ việc|cơ sở|hộ|người|đối tượng|bị can|lượt|cuộc|trường hợp|"
    "quyết định|buổi|bản|tin|bài"
)
_THING = re.compile(rf"\s*(?:việt nam )?(?:{_THINGS})\.?$", re.IGNORECASE)
_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_PIECES = re.compile(rf"(?:[\d.,]+\s*(?:{_UNIT})\s*)+", re.IGNORECASE)
_PIECE = re.compile(rf"([\d.,]+)\s*({_UNIT})", re.IGNORECASE)
_SPACED = re.compile(r"(\d)[\s\u00a0'’](?=\d{3}(?:\D|$))")
_DIGITS = re.compile(r"[-−+]?[\d.,]*\d[\d.,]*")
_NOTHING = frozenset({"", "-", "–", "—", "0", "không", "x"})


@dataclass(frozen=True)
class Figure:
    """`places`: digits behind the comma; `coarse`: what the last of them is worth, 0 where the
    figure is exact to the unit."""

    value: Decimal
    places: int = 0
    coarse: Decimal = Decimal(0)


ZERO = Figure(Decimal(0))


def is_blank(text: str) -> bool:
    """Says nothing, or that there is none."""
    return text.strip().lower() in _NOTHING


def marks_of(texts: Iterable[str]) -> frozenset[str]:
    """Which marks stand before decimals in these cells, as far as one of them shows it."""
    found = set()
    for text in texts:
        said = _bare(text)
        for mark, other in ((",", "."), (".", ",")):
            whole, _, rest = said.rpartition(mark)
            plain = mark in said and rest.isdigit() and mark not in whole
            if plain and (len(rest) != 3 or other in whole or whole.strip("-−") in ("", "0")):
                found.add(mark)
    return frozenset(found)


def figure(text: str, decimals: frozenset[str] = frozenset()) -> Figure | None:
    """None: it is no figure, or may be two. `decimals`: as `marks_of` the column."""
    if is_blank(text):
        return ZERO
    said = _bare(text)
    if _PIECES.fullmatch(said):
        return _in_words(said, decimals)
    return _plain(said, decimals)


def _bare(text: str) -> str:
    return _SPACED.sub(r"\1.", _THING.sub("", text.strip())).strip()


def _in_words(said: str, decimals: frozenset[str]) -> Figure | None:
    total, coarse = Decimal(0), Decimal(0)
    for digits, unit in _PIECE.findall(said):
        found = _with_comma(digits) or _plain(digits, decimals)
        if found is None:
            return None
        worth = _UNITS[unit.lower()]
        total += found.value * worth
        coarse = Decimal(worth) / 10**found.places
    return Figure(total, 0, coarse)


def _with_comma(digits: str) -> Figure | None:
    """3,385 tỷ: before a word for a unit a comma parts no thousands."""
    whole, _, rest = digits.partition(",")
    if not (whole.isdigit() and rest.isdigit()):
        return None
    return Figure(Decimal(f"{whole}.{rest}"), len(rest))


def _plain(said: str, decimals: frozenset[str]) -> Figure | None:
    if not _DIGITS.fullmatch(said):
        return None
    sign, digits = (-1, said[1:]) if said[0] in "-−" else (1, said.lstrip("+"))
    mark = _decimal_mark(digits, decimals)
    if mark is None:
        return None
    whole, _, rest = digits.rpartition(mark) if mark else (digits, "", "")
    twice = bool(mark) and mark in whole
    if twice or not _grouped(whole) or not (rest.isdigit() or not rest):
        return None
    value = Decimal(f"{re.sub('[.,]', '', whole) or '0'}{'.' if rest else ''}{rest}")
    return Figure(sign * value, len(rest))


def _decimal_mark(digits: str, decimals: frozenset[str]) -> str | None:
    """The mark before decimals, "" where there is none; None: nobody knows."""
    marks = [mark for mark in ".," if mark in digits]
    if len(marks) != 1:
        return max(marks, key=digits.rfind, default="")
    mark = marks[0]
    whole, _, rest = digits.rpartition(mark)
    if mark in whole:
        return ""
    if len(rest) != 3 or whole in ("", "0"):
        return mark
    return None if decimals == {mark} else ""


def _grouped(whole: str) -> bool:
    """Digits alone, or in groups of three."""
    first, *groups = re.split(r"[.,]", whole)
    if not groups:
        return first.isdigit() or not first
    return 0 < len(first) < 4 and all(len(one) == 3 for one in groups)
