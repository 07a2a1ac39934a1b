"""Columns whose cells say two things though their heading names one: a number and its day, an
amount and its unit, who offended and where he is."""

import re
from collections.abc import Callable, Mapping, Sequence

from hangthat.core.cells.reader.column import WHERE as ADDRESSES
from hangthat.core.cells.reader.column import Column
from hangthat.core.cells.reader.pairs import DAY, MEASURE, WHERE, Half, half
from hangthat.core.intake.services.by_cells import Cells
from hangthat.core.intake.services.lists import List
from hangthat.core.spreadsheets.reader.several import only

_MOST = 0.8  # of the cells
_FEWEST = 3  # cells that show anything
_SEVERAL = re.compile(r"\bvà\b|;", re.IGNORECASE)  # people in one cell


def numbers_with_days(
    kind: List,
    mapping: Mapping[int, str],
    cells: Cells,
    share: Callable[[Sequence[str], Column], float],
) -> dict[int, tuple[str, str]]:
    """Heading → the number that it is, and the day without which the list cannot do, which no
    heading is and nearly all of its cells say behind the number. `share`: how many texts are one.
    """
    day = only(c.name for c in kind.columns if c.required and c.kind == "day")
    if not day or day in mapping.values():
        return {}
    papers = (n for n, name in mapping.items() if name and kind.column(name).numbered)
    found = [n for n in papers if _carry_days(cells(n), kind.column(day), share)]
    return {n: (mapping[n], day) for n in found[:1]}


def amounts_with_units(
    kind: List, mapping: Mapping[int, str], cells: Cells
) -> dict[int, tuple[str, str]]:
    """Heading → the amount that it is, and the unit that no heading is and nearly all of its cells
    say: 1.850 m2."""
    units = [c for c in kind.columns if c.measures and c.name not in mapping.values()]
    amounts = {c.measures: c.name for c in units}
    found = (n for n, name in mapping.items() if name in amounts and _carry(cells(n), MEASURE))
    return {n: (mapping[n], amounts[mapping[n]]) for n in found}


def _carry(told: Sequence[str], which: Half) -> bool:
    parts = [text for text in told if half(text, which)]
    return len(told) >= _FEWEST and len(parts) >= _MOST * len(told)


def names_with_places(
    kind: List, mapping: Mapping[int, str], cells: Cells
) -> dict[int, tuple[str, str]]:
    """Heading → the name that it is, and the address that most of its cells say behind one, in a
    list that only looks shops up and has no other: elsewhere it is where somebody lives."""
    where = only(c.name for c in kind.columns if c.groups in ADDRESSES)
    looks_up = any(column.kind == "area" and column.past for column in kind.columns)
    if not where or not looks_up or where in mapping.values():
        return {}
    named = [n for n, name in mapping.items() if name and kind.column(name).about]
    named = [n for n in named if kind.column(mapping[n]).kind == "text"]
    found = [n for n in named if _carry_places(cells(n))]
    return {n: (mapping[n], where) for n in found[:1]}


def _carry_places(told: Sequence[str]) -> bool:
    return _carry(told, WHERE) and not any(map(_SEVERAL.search, told))


def _carry_days(
    told: Sequence[str], column: Column, share: Callable[[Sequence[str], Column], float]
) -> bool:
    days = [day for text in told if (day := half(text, DAY)) != text]
    many = len(told) >= _FEWEST and len(days) >= _MOST * len(told)
    return many and share(days, column) >= _MOST
