"""Headings under which things are counted, not named: Số điểm bán over 215, 148."""

import re
from collections.abc import Sequence
from itertools import pairwise

_COUNTED = re.compile(r"^(?:tổng )?(?:số lượng|số|sl)\s+(?=\S)", re.IGNORECASE)
_FEW = re.compile(r"\d{1,3}|[1-9]\d{3}|[1-9]\d?\.\d{3}")  # units
_PAPER = re.compile(r"\b(giấy|gcn|gp|quyết định|qđ|biên bản|bb|hợp đồng|hđ|văn bản)\b")


def counted_thing(heading: str, cells: Sequence[str]) -> str:
    """What is counted under a heading, by its words and its cells; "" if nothing is. Papers have
    numbers; a number with zeros in front is no count."""
    found = _COUNTED.match(heading)
    thing = heading[found.end() :] if found else ""
    if _PAPER.search(thing.casefold()):
        return ""
    told = [cell for cell in cells if cell]
    whole = bool(told) and all(_FEW.fullmatch(cell) for cell in told)
    return thing if whole and not any(cell[0] == "0" and len(cell) > 1 for cell in told) else ""


def are_running(cells: Sequence[str]) -> bool:
    """Whether these only number the rows, from 1 on, anew in each group."""
    told = [int(cell) if _FEW.fullmatch(cell) and cell.isdecimal() else 0 for cell in cells]
    steps = pairwise(told)
    return max(told, default=0) > 3 and told[0] == 1 and all(b in (1, a + 1) for a, b in steps)


def cells_under(index: int, sample: Sequence[Sequence[str]]) -> list[str]:
    """What stands under a heading in these rows."""
    return [row[index] for row in sample if index < len(row) and row[index]]
