"""Which column each heading of a file means."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from hangthat.common.text import fold
from hangthat.intake.reader.column import REASON, Column
from hangthat.intake.reader.header import readings

_NEAR = 88  # of 100; below, a heading is asked about rather than guessed
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
    known = _known(columns)
    for index, heading in enumerate(headings):
        said = remembered.get(fold(heading))
        if said == "" or not heading or fold(heading) in _IGNORED:
            continue
        rank, name = (0, said) if said in names else _means(heading, known)
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


def _known(columns: Iterable[Column]) -> dict[str, str]:
    """Every heading under which a column is known, folded; labels come before synonyms."""
    known: dict[str, str] = {}
    told = [(column.name, word) for column in columns for word in (column.label, column.name)]
    told += [(column.name, word) for column in columns for word in column.synonyms]
    for name, word in told:
        for reading in readings(word):
            known.setdefault(reading, name)
    return known


def _means(heading: str, known: Mapping[str, str]) -> tuple[int, str]:
    """How far from certain, and which column; "" if none."""
    for rank, reading in enumerate(readings(heading), start=1):
        if reading in known:
            return rank, known[reading]
    near = process.extractOne(
        readings(heading)[0], known.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR
    )
    return (100, known[near[0]]) if near else (100, "")
