"""Which rows a total of rows may add up: every way in which offices lay out their totals."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hangthat.core.totals.reader.lines import Line, Role, Sheet


@dataclass(frozen=True)
class Way:
    """`name`: how it is found, the same for all totals of one table that are found so; `rows`:
    places of the lines that are added up."""

    name: str
    rows: tuple[int, ...]


def children_of(sheet: Sheet, place: int) -> list[int]:
    """The next deeper level below a numbered row, up to the next row of its own level."""
    own, below = sheet.lines[place].level, []
    for at in range(place + 1, len(sheet.lines)):
        line = sheet.lines[at]
        if line.role in (Role.TOTAL, Role.ASIDE) and not line.style:
            break
        if line.level <= own:
            break
        below.append(at)
    shown = [at for at in below if sheet.lines[at].measured and sheet.lines[at].role is Role.ITEM]
    least = min((sheet.lines[at].level for at in shown), default=0)
    return [at for at in shown if sheet.lines[at].level == least]


def ways_of(sheet: Sheet, place: int, parents: frozenset[int]) -> list[Way]:
    """Each set of rows once, under the first name by which it is found."""
    seen: set[tuple[int, ...]] = set()
    found = []
    for way in _all_ways(sheet, place, parents):
        if way.rows and way.rows not in seen:
            seen.add(way.rows)
            found.append(way)
    return found


def _all_ways(sheet: Sheet, place: int, parents: frozenset[int]) -> Iterator[Way]:
    lines = sheet.lines
    if lines[place].style:
        yield Way("children", tuple(children_of(sheet, place)))
    leaves = [at for at in _items(lines) if at not in parents]
    tops = _tops(lines)
    totals = [at for at, line in enumerate(lines) if line.role is Role.TOTAL and at != place]
    before = max((at for at in totals if at < place), default=-1)
    behind = min((at for at in totals if at > place), default=len(lines))
    titles = [at for at, line in enumerate(lines) if line.role is Role.TITLE]
    title = max((at for at in titles if at < place), default=-1)
    closes = min((at for at in titles if at > place + 1), default=len(lines))
    yield Way("above", tuple(at for at in leaves if before < at < place))
    yield Way("group above", tuple(at for at in leaves if max(before, title) < at < place))
    yield Way("all above", tuple(at for at in leaves if at < place))
    yield Way("tops above", tuple(at for at in tops if at < place))
    yield Way("totals above", tuple(at for at in totals if at < place))
    yield Way("below", tuple(at for at in leaves if place < at < behind))
    yield Way("group below", tuple(at for at in leaves if place < at < min(behind, closes)))
    yield Way("all below", tuple(at for at in leaves if at > place))
    yield Way("tops below", tuple(at for at in tops if at > place))
    yield Way("totals below", tuple(at for at in totals if at > place))


def _items(lines: Sequence[Line]) -> list[int]:
    return [
        at
        for at, line in enumerate(lines)
        if line.role is Role.ITEM and line.measured and not line.part
    ]


def _tops(lines: Sequence[Line]) -> list[int]:
    """The highest rows that have figures."""
    items = _items(lines)
    least = min((lines[at].level for at in items), default=0)
    return [at for at in items if lines[at].level == least]
