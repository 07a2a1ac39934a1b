"""The rows under the headings as somebody sees them who adds up: items, totals, groups, asides."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum

from hangthat.core.common.text import fold
from hangthat.core.totals.reader.figures import Figure, figure, is_blank, marks_of
from hangthat.core.totals.reader.words import (
    is_amount,
    is_aside,
    is_measured,
    is_part,
    is_total,
    is_unit,
    style_of,
    unmarked,
)

_COUNTED = frozenset({"stt", "tt", "so tt", "so thu tu", "sott", "t t", "s t t", "no"})
_LONG = re.compile(r"\d{8}")  # a number that may be a person's
_PAPER = re.compile(r"\d[\w.-]*\s*/\s*[^\W\d_][\w-]+|[^\W\d_]+-?\d[\w-]*-\d+")
_MOSTLY = 0.7  # of the cells of a column that are figures


class Role(Enum):
    ITEM = "item"
    TOTAL = "total"
    TITLE = "title"  # without a figure
    ASIDE = "aside"  # neither a part of a total nor one


@dataclass
class Line:
    """One row. `level`: how deep by its number, 0 the highest; `part`: it stands under "trong đó".

    `figures`: of the columns that are measured; None: what stands there is no figure. `papers`: the
    numbers of papers that it names (01231/QĐ-XPHC), by their columns.
    """

    number: int
    label: str
    role: Role
    style: str = ""
    level: int = 0
    part: bool = False
    figures: dict[int, Figure | None] = field(default_factory=dict)
    papers: frozenset[tuple[int, str]] = frozenset()

    def value(self, column: int) -> Decimal | None:
        found = self.figures.get(column)
        return found.value if found else None

    def says(self, column: int) -> bool:
        """It has something in that column, readable or not."""
        return column in self.figures

    @property
    def measured(self) -> bool:
        return bool(self.figures)


@dataclass(frozen=True)
class Sheet:
    """A table of lines. `columns`: those whose figures may be added up."""

    headings: Sequence[str]
    columns: list[int]
    lines: list[Line]

    @property
    def items(self) -> list[Line]:
        return [line for line in self.lines if line.role is Role.ITEM]


def sheet_of(headings: Sequence[str], rows: Iterable[tuple[int, Sequence[str]]]) -> Sheet:
    kept = [(number, list(cells)) for number, cells in rows if any(cells)]
    counter = _counter(headings, [cells for _, cells in kept])
    columns = _measured(headings, [cells for _, cells in kept], counter)
    decimals = {c: marks_of(cells[c] for _, cells in kept if c < len(cells)) for c in columns}
    lines = [_line(number, cells, columns, decimals, counter) for number, cells in kept]
    _set_levels(lines)
    return Sheet(headings, columns, lines)


def _counter(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> int:
    """The column of running numbers; -1: none."""
    for place, heading in enumerate(headings[:3]):
        told = [row[place].strip(". ") for row in rows if place < len(row) and row[place]]
        if fold(heading) in _COUNTED:
            return place
        short = bool(told) and all(style_of(one) and len(one) < 7 for one in told)
        if short and not heading.strip() and told[0] in ("1", "I", "A"):
            return place
    return -1


def _measured(headings: Sequence[str], rows: Sequence[Sequence[str]], counter: int) -> list[int]:
    mixed = _has_units(headings, rows)
    found = []
    for place, heading in enumerate(headings):
        if place == counter or not is_measured(heading) or (mixed and is_amount(heading)):
            continue
        told = [row[place] for row in rows if place < len(row) and row[place].strip()]
        read = sum(1 for text in told if figure(text) is not None or is_blank(text))
        if told and read >= _MOSTLY * len(told) and any(not is_blank(text) for text in told):
            found.append(place)
    return found


def _has_units(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Amounts of different things, told apart by a column of units."""
    places = [place for place, heading in enumerate(headings) if is_unit(heading)]
    said = {fold(row[p]) for p in places for row in rows if p < len(row) and row[p].strip()}
    return len(said) > 1


def _line(
    number: int,
    cells: Sequence[str],
    columns: Sequence[int],
    decimals: dict[int, frozenset[str]],
    counter: int,
) -> Line:
    words = [
        text
        for place, text in enumerate(cells)
        if text.strip() and place not in columns and place != counter
    ]
    mark = cells[counter].strip() if 0 <= counter < len(cells) else ""
    if not words and style_of(mark) == "" and mark:
        words = [mark]  # “Tổng cộng” in the column of numbers
    figures = {
        c: figure(cells[c], decimals[c])
        for c in columns
        if c < len(cells) and cells[c].strip() and cells[c].strip() not in "-–—"
    }
    label = next((text for text in words if is_total(text)), "") or _name_of(words)
    found = Line(number, label, _role(label, mark, figures), figures=figures)
    found.papers = frozenset(
        (place, text.strip())
        for place, text in enumerate(cells)
        if place not in columns and _PAPER.fullmatch(text.strip())
    )
    found.style = style_of(f"{mark} ") or style_of(label)
    return found


def _name_of(words: Sequence[str]) -> str:
    """What a row is called: the first words in it that are more than a number."""
    told = (text for text in words if sum(map(str.isalpha, text)) > 1 and not _LONG.search(text))
    return next(told, "")


def _role(label: str, mark: str, figures: dict[int, Figure | None]) -> Role:
    if is_total(label) or is_total(mark):
        return Role.TOTAL
    if is_aside(unmarked(label)):
        return Role.ASIDE
    return Role.ITEM if figures else Role.TITLE


def _set_levels(lines: Sequence[Line]) -> None:
    """The depth of each line by its style of numbering (I, 1, a): a new style lies one deeper,
    one that came before lies as deep as it did then."""
    stack: list[str] = []
    part = -1  # the level under which “trong đó” was said
    for line in lines:
        if line.role in (Role.TOTAL, Role.ASIDE) and not line.style:
            line.level, part = 0, -1
            continue
        if line.style in stack:
            del stack[stack.index(line.style) + 1 :]
        else:
            stack.append(line.style)
        line.level = len(stack) - 1
        if is_part(line.label):
            part = line.level
            line.part = line.measured
        elif part >= 0:
            line.part = line.level >= part
            part = part if line.part else -1
