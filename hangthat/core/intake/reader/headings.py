"""Which column each heading of a file means."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from hangthat.core.common.text import fold
from hangthat.core.intake.reader.column import REASON, Column
from hangthat.core.intake.reader.header import bare, readings

_NEAR = 88  # of 100; below, a heading is asked about rather than guessed
_WHOLE = {
    "kd": "kinh doanh", "hkd": "ho kinh doanh", "dkkd": "dang ky kinh doanh", "cs": "co so",
    "sdt": "dien thoai", "dc": "dia chi", "mst": "ma so thue", "dn": "doanh nghiep",
    "cskd": "co so kinh doanh", "cccd": "can cuoc cong dan",
}  # fmt: skip
_SMALL = frozenset({"so", "cac", "theo", "va", "tai"})
_IGNORED = frozenset({fold(REASON), "stt", "tt", "so tt", "so thu tu", "no"})


@dataclass(frozen=True)
class Match:
    """`columns`: heading → column name. Headings are counted from 0."""

    columns: dict[int, str] = field(default_factory=dict)
    unknown: list[int] = field(default_factory=list)
    missing: list[Column] = field(default_factory=list)
    twice: dict[str, list[int]] = field(default_factory=dict)


def match_headings(
    headings: Sequence[str], columns: Sequence[Column], remembered: Mapping[str, str]
) -> Match:
    """The first heading that means a column has it; the others are named in `twice`.

    remembered: folded heading → column name, or "" for one that is left out on purpose.
    """
    names = {column.name for column in columns}
    match = Match()
    claims: dict[str, list[tuple[int, int]]] = {}
    known = _Known(columns)
    for index, heading in enumerate(headings):
        said = remembered.get(fold(heading))
        if said == "" or not heading or fold(heading) in _IGNORED:
            continue
        rank, name = (0, said) if said in names else known.meaning(heading)
        if name:
            claims.setdefault(name, []).append((rank, index))
        else:
            match.unknown.append(index)
    for name, ranked in claims.items():
        first, *others = [index for _, index in sorted(ranked)]
        match.columns[first] = name
        if others:
            match.twice[name] = [first, *others]
            match.unknown.extend(others)
    match.unknown.sort()
    match.missing.extend(c for c in columns if c.required and c.name not in claims)
    return match


class _Known:
    """Every heading under which some columns are known; labels come before synonyms."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self._exact: dict[str, str] = {}
        self._loose: dict[str, str] = {}
        told = [(column.name, word) for column in columns for word in (column.label, column.name)]
        told += [(column.name, word) for column in columns for word in column.synonyms]
        for name, word in told:
            for reading in readings(word):
                self._exact.setdefault(reading, name)
            if self._loose.setdefault(_loose(word), name) != name:
                self._loose[_loose(word)] = ""

    def meaning(self, heading: str) -> tuple[int, str]:
        """How far from certain, and which column; "" if none."""
        ways = readings(heading)
        for rank, way in enumerate(ways, start=1):
            if way in self._exact:
                return rank, self._exact[way]
        for rank, part in enumerate((heading, *heading.split("/")[:1]), start=10):
            if found := self._loose.get(_loose(part)):
                return rank, found
        near = process.extractOne(
            ways[0], self._exact.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR
        )
        return (100, self._exact[near[0]]) if near else (100, "")


def _loose(heading: str) -> str:
    """Abbreviations written out, small words gone, in any order: "Ki-ốt số" as "Số ki ốt"."""
    words = " ".join(_WHOLE.get(word, word) for word in bare(heading).split()).split()
    return " ".join(sorted(word for word in words if word not in _SMALL))
