"""Stated totals of a table held against the sum of their parts; nothing of it is changed.

A total is known by its words, what it adds up by the layout, and the layout is believed because
other figures of the table agree with it. What only one reading explains is told as sure; what may
be explained otherwise is told as not clear; where nothing is known, nothing is said.
"""

from dataclasses import dataclass, field

from hangthat.core.common.units import split_unit, unit_above
from hangthat.core.spreadsheets.reader.header import is_numbering
from hangthat.core.spreadsheets.reader.table import Table
from hangthat.core.totals.reader.across import Across
from hangthat.core.totals.reader.counts import count_differences
from hangthat.core.totals.reader.difference import Difference, Unclear
from hangthat.core.totals.reader.down import Down
from hangthat.core.totals.reader.lines import sheet_of
from hangthat.core.totals.reader.rounding import Rounding
from hangthat.core.totals.reader.some import parts_over
from hangthat.core.totals.reader.words import is_summed_heading, is_total

__all__ = ["Difference", "Totals", "Unclear", "totals_of"]

_LONGEST = 20_000  # rows that are held at once
_SMALL = 3000  # rows; longer tables are looked at only where a row or a heading says “tổng”


@dataclass(frozen=True)
class Totals:
    """`agreed`: how many totals came out as stated."""

    agreed: int = 0
    differences: list[Difference] = field(default_factory=list)
    unclear: list[Unclear] = field(default_factory=list)


def totals_of(table: Table) -> Totals:
    """What the totals of a table say, and what their parts come to."""
    if table.count > _SMALL and not _speaks_of_totals(table):
        return Totals()
    if table.count > _LONGEST:
        long = f"bảng dài hơn {_LONGEST:,} dòng nên không cộng lại".replace(",", ".")
        return Totals(unclear=[Unclear(str(table.header_row), "cả bảng", long)])
    aside = [(row, cells) for row, cells in table.aside if not is_numbering(cells)]
    data = list(table.rows)
    rows = sorted(one for one in (*data, *aside) if any(one[1]))
    sheet = sheet_of(table.headings, rows)
    rounding = Rounding(_scales(table))
    numbering = [cells for _, cells in table.aside if is_numbering(cells)]
    down, across = Down(sheet, rounding), Across(sheet, rounding, numbering)
    counts = count_differences(sheet, rows, frozenset(number for number, _ in data))
    found = [*down.differences, *across.differences, *counts]
    told = {one.cell for one in found}
    found += [one for one in parts_over(sheet, rounding) if one.cell not in told]
    return Totals(
        down.agreed + across.agreed,
        sorted(found, key=lambda one: (not one.sure, one.cell)),
        [*down.unclear, *across.unclear],
    )


def _speaks_of_totals(table: Table) -> bool:
    if any(map(is_summed_heading, table.headings)):
        return True
    return any(is_total(cell) for _, cells in table.aside for cell in cells if cell)


def _scales(table: Table) -> dict[int, int]:
    """By a heading of its own, else by the line over the table that names one for all."""
    over = unit_above(table.above)
    found = {}
    for place, heading in enumerate(table.headings):
        _, own = split_unit(heading)
        if (scale := own or over) > 1:
            found[place] = scale
    return found
