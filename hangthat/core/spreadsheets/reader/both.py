"""Headings that mean two columns at once: a number and its day, a shop and its owner."""

import re
from collections.abc import Iterable, Mapping
from typing import Protocol

from hangthat.core.common.text import fold
from hangthat.core.spreadsheets.reader.header import JOINED, subject

BETWEEN = re.compile(r"[,;/&+(–-]|\bvà\b")
# words of which alone a heading says of something else when, where, how long or by which number
LEANING = frozenset({
    "so", "ngay", "noi", "cap", "tu", "den", "ky", "thoi", "gian", "han", "het", "hieu", "luc",
    "gia", "tri", "ma", "co", "quan", "lap", "bat", "dau", "ket", "thuc", "thang", "nam", "gio",
})  # fmt: skip
_WHOLE_DAY = re.compile(r"ngày[\s,/]+tháng(?:[\s,/]+năm)?", re.IGNORECASE)
_TELLS_DAY = re.compile(r"ngày\b", re.IGNORECASE)


class Known(Protocol):
    """The headings under which some columns are known."""

    @property
    def kinds(self) -> Mapping[str, str]: ...
    @property
    def about(self) -> Mapping[str, str]: ...
    def alone(self, heading: str) -> str: ...


def two_columns(heading: str, known: Known) -> tuple[str, str]:
    """A number and its day, or a shop and its owner; ("", "") if the heading means no two such."""
    found = number_and_day(heading, known)
    return found if any(found) else name_and_owner(heading, known)


def number_and_day(heading: str, known: Known) -> tuple[str, str]:
    """The columns of a heading that tells of a number and of its day: Số, ngày QĐ; ("", "") if it
    tells of no such day, and "" for a number that has no column."""
    *above, last = _WHOLE_DAY.sub("ngày", heading).split(JOINED)
    base, brackets, inner = last.partition("(")
    parts = _parts(inner.rstrip(") ") if brackets else base)
    dated = [bool(_TELLS_DAY.match(part)) for part in parts]
    if len(parts) != 2 or sum(dated) != 1:
        return "", ""
    number, day = parts if dated[1] else reversed(parts)
    over = " ".join((base if brackets else "", *map(subject, above)))
    tails = [" ".join(w for w in part.split() if fold(w) not in LEANING) for part in parts]
    ways = [*filter(None, map(str.strip, (*reversed(tails), over))), ""]
    on = _first_of(day, ways, "day", known)
    return (_first_of(number, ways, "text", known), on) if on else ("", "")


def name_and_owner(heading: str, known: Known) -> tuple[str, str]:
    """The columns of a heading that tells of a shop and of whom it belongs to: Tên cơ sở/chủ hộ,
    Người đứng tên - biển hiệu; ("", "") if it tells of no two such."""
    parts = _parts(heading.rpartition(JOINED)[2].rstrip(") "))
    said = [known.alone(part) for part in parts]
    if len(said) != 2 or {known.kinds.get(name) for name in said} != {"text"}:
        return "", ""
    whose = {known.about[name]: name for name in said}
    return (whose["shop"], whose["owner"]) if whose.keys() == {"shop", "owner"} else ("", "")


def _parts(told: str) -> list[str]:
    return [part.strip() for part in BETWEEN.split(told) if part.strip()]


def _first_of(part: str, ways: Iterable[str], kind: str, known: Known) -> str:
    """The column of that kind that a part of a heading means, together with what is shared."""
    said = (known.alone(f"{part} {shared}".strip()) for shared in ways)
    return next((name for name in said if known.kinds.get(name) == kind), "")
