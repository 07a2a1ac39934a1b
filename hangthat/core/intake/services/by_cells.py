"""Columns of which no heading is known, told by their cells (nhận cột theo nội dung)."""

import re
from collections.abc import Callable, Mapping, Sequence

from hangthat.core.common.text import fold
from hangthat.core.spreadsheets.reader import Column
from hangthat.core.spreadsheets.reader.people import are_people

_MOST = 0.8  # of the cells are what the column wants
_FEWEST = 3  # cells that show anything
_NAMING = "ten"  # a heading that begins so names something
_UNITS = frozenset({"don vi", "dia phuong", "khu vuc", "noi thuc hien", "thuoc", "noi"})
_UNIT = re.compile(r"\b(xa|phuong)\b")
_FORMER = re.compile(r"\b(cu|truoc|truoc day|truoc kia)\b")

Cells = Callable[[int], Sequence[str]]


def told_by_cells(
    columns: Sequence[Column],
    headings: Sequence[str],
    mapping: Mapping[int, str],
    cells: Cells,
    readable: Callable[[int, Column], float],
) -> dict[int, str]:
    """Of required columns that no heading is: the one heading whose cells can be nothing else.

    An address of the web: nothing else looks like one. A name: it is called a name of something,
    and its cells are proper names, each another one, and of no people. A unit: its heading may mean
    one, and none of former days, and its cells are. Two such headings: neither.
    """
    free = [n for n, heading in enumerate(headings) if heading and not mapping.get(n)]
    found: dict[int, str] = {}
    for column in columns:
        if not column.required or column.name in mapping.values():
            continue
        if column.kind == "url":
            fit = [n for n in free if cells(n) and readable(n, column) >= _MOST]
        elif column.kind == "area":
            fit = [n for n in free if _is_unit(headings[n]) and readable(n, column) >= _MOST]
        elif column.kind == "text" and fold(column.label).startswith(f"{_NAMING} "):
            fit = [n for n in free if _is_named(headings[n]) and are_proper_names(cells(n))]
        else:
            continue
        if len(fit) == 1 and fit[0] not in found:
            found[fit[0]] = column.name
    return found


def are_proper_names(cells: Sequence[str]) -> bool:
    """Whether these name things that are one of a kind: goods and trades have no capitals within,
    and repeat."""
    told = [cell for cell in cells if cell]
    if len(told) < _FEWEST or are_people(told):
        return False
    proper = sum(any(word[:1].isupper() for word in cell.split()[1:]) for cell in told)
    return proper >= _MOST * len(told) and len(set(told)) >= _MOST * len(told)


def _is_named(heading: str) -> bool:
    return fold(heading).startswith(f"{_NAMING} ")


def _is_unit(heading: str) -> bool:
    said = fold(heading)
    return said in _UNITS or bool(_UNIT.search(said) and not _FORMER.search(said))
