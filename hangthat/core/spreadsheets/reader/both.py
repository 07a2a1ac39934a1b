"""Headings that mean two columns at once: a number and its day, a shop and its owner, somebody and
where he is."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from hangthat.core.common.text import fold
from hangthat.core.spreadsheets.reader.header import JOINED, bare, subject, without_deed

BETWEEN = re.compile(r"[,;/&+(–-]|\bvà\b")
# words of which alone a heading says of something else when, where, how long or by which number
LEANING = frozenset({
    "so", "ngay", "noi", "cap", "tu", "den", "ky", "thoi", "gian", "han", "het", "hieu", "luc",
    "gia", "tri", "ma", "co", "quan", "lap", "bat", "dau", "ket", "thuc", "thang", "nam", "gio",
})  # fmt: skip
_WHOLE_DAY = re.compile(r"ngày[\s,/]+tháng(?:[\s,/]+năm)?", re.IGNORECASE)
_TELLS_DAY = re.compile(r"ngày\b", re.IGNORECASE)


def leans(heading: str) -> bool:
    """Whether a heading tells only when, where or by which number something else is."""
    return all(word in LEANING for word in bare(heading).split())


class Known(Protocol):
    """The headings under which some columns are known."""

    @property
    def kinds(self) -> Mapping[str, str]: ...
    @property
    def about(self) -> Mapping[str, str]: ...
    @property
    def wheres(self) -> frozenset[str]: ...
    def alone(self, heading: str) -> str: ...


def two_columns(heading: str, known: Known) -> tuple[str, str]:
    """A number and its day, a shop and its owner, a name and an address; ("", "") if the heading
    means no two such."""
    ways = (number_and_day, name_and_owner, name_and_where)
    return next((both for way in ways if any(both := way(heading, known))), ("", ""))


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


def name_and_where(heading: str, known: Known) -> tuple[str, str]:
    """The columns of a heading that tells of a name and of an address behind it: Tên, địa chỉ cơ
    sở; ("", "") if it tells of no two such, or of more."""
    *above, last = heading.split(JOINED)
    told = last.rstrip(") ")
    cuts = (cut.span() for cut in BETWEEN.finditer(told))
    ways = (_named_and_where(above, told[:at], told[end:], known) for at, end in cuts)
    return next(filter(any, ways), ("", ""))


def _named_and_where(
    above: Sequence[str], before: str, behind: str, known: Known
) -> tuple[str, str]:
    where, whose = _where(behind, known)
    more = {known.kinds.get(known.alone(part)) for part in _parts(whose)} - {None, "text"}
    if not where or more:
        return "", ""
    whole = f"{before} kinh doanh"  # Hộ - quầy số
    ways = (
        before,
        f"{before} {whose}",
        *(f"{before} {subject(parent)}" for parent in above),
        whole,
    )
    said = (known.alone(without_deed(" ".join(way.split()))) for way in ways)
    name = next((one for one in said if known.about.get(one) and one not in known.wheres), "")
    return (name, where) if known.kinds.get(name) == "text" else ("", "")


def _where(told: str, known: Known) -> tuple[str, str]:
    """The address that a text begins with, and whose it is: địa chỉ | cơ sở."""
    words = told.split()
    for end in range(1, len(words) + 1):
        name = known.alone(" ".join(words[:end]))
        if name in known.wheres:
            return name, " ".join(words[end:])
    return "", ""


def _parts(told: str) -> list[str]:
    return [part.strip() for part in BETWEEN.split(told) if part.strip()]


def _first_of(part: str, ways: Iterable[str], kind: str, known: Known) -> str:
    """The column of that kind that a part of a heading means, together with what is shared."""
    said = (known.alone(f"{part} {shared}".strip()) for shared in ways)
    return next((name for name in said if known.kinds.get(name) == kind), "")
