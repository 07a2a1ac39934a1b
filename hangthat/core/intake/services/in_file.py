"""Columns as one file has them: its units, its days, what it must say of each row, its note."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from hangthat.core.cells.reader.amounts import comma_of, contradicts
from hangthat.core.cells.reader.column import Column, Comma
from hangthat.core.cells.reader.ditto import unmarked
from hangthat.core.cells.reader.parsing import Context, parse_once
from hangthat.core.common.text import fold
from hangthat.core.intake.models import Batch
from hangthat.core.intake.services.lists import List
from hangthat.core.spreadsheets.reader import Table
from hangthat.core.spreadsheets.reader.told_above import NO_PERIOD

MARKED, COMMAS = "marked", "commas"  # of a reading: `marked`, `commas`
_TAIL = re.compile(r"[(\[]\s*(?:…|\.*)(/[A-ZĐ]{2}[^()\[\]\s]*)\s*[)\]]")
# Vi phạm (có/không), Có vi phạm không?
_ASKS = re.compile(r"\bcó ?(?:/|,|hay|hoặc|-) ?không\b|\bvi phạm\b", re.IGNORECASE)
_NOTHING = "-–—_. "  # a cell of these alone is blank


def as_in_file(column: Column, index: int, batch: Batch) -> Column:
    """The column as this file has it: its unit, whether its numbers lost their zeros, whether its
    days are read in one way alone, of which year they are, whether its heading asks for yes or no,
    and whether it must be told of each row."""
    reading: Mapping[str, Any] = batch.reading
    asks = bool(column.answers and _ASKS.search(batch.headings[index]))
    scale = reading.get("scales", {}).get(str(index), 1)
    padded = index in reading.get("lost", (index,))
    doubtful = index in reading.get("doubtful_days", ())
    required = column.required or index in reading.get(MARKED, ())
    year, first, last = reading.get("period", NO_PERIOD)
    comma = reading.get(COMMAS, {}).get(str(index), column.comma)
    same = (
        scale == 1
        and comma == column.comma
        and padded == column.padded
        and required == column.required
    )
    of_list = column.titled or column.yearless  # the days the list is about
    period = (year, first, last) if of_list else NO_PERIOD
    if same and not (doubtful or asks) and period == NO_PERIOD:
        return column
    changed = replace(column, scale=scale, comma=comma, padded=padded, doubtful=doubtful, asks=asks)
    return replace(changed, required=required, period=period)


def tails_of(headings: Sequence[str], mapping: Mapping[str, str]) -> dict[str, str]:
    """Column → what its heading says that stands behind each number: Số (/QĐ-XPHC)."""
    found = ((name, _TAIL.search(headings[int(n)])) for n, name in mapping.items() if name)
    return {name: tail[1] for name, tail in found if tail}


def with_tail(text: str, tail: str) -> str:
    """A bare number with what stands behind it."""
    return f"{text}{tail}" if tail and text.isdecimal() else text


def marked(kind: List, batch: Batch, table: Table, context: Context) -> list[int]:
    """Columns that say yes of some rows, where each row must say it."""
    named = ((int(n), kind.column(name)) for n, name in batch.mapping.items() if name)
    return [
        index
        for index, column in named
        if column.of_each
        and any(
            parse_once(cells[index], column, context=context).value
            for _, cells in table.rows
            if index < len(cells)
        )
    ]


def commas(kind: List, batch: Batch, table: Table) -> dict[str, Comma]:
    """Of columns in a unit, and of quantities: what a comma before three digits is; of sums also
    whether they contradict their unit."""
    some = {n for n, name in batch.mapping.items() if name and kind.column(name).fractions}
    scales = batch.reading.get("scales", {})
    told = {n: [c[int(n)] for _, c in table.rows if int(n) < len(c)] for n in {*some, *scales}}
    contrary = {n for n, scale in scales.items() if contradicts(told[n], scale)}
    return {n: "contrary" if n in contrary else comma_of(told[n]) for n in told}


def prefix(heading: str) -> str:
    """What stands before a piece of a note; one that is called so needs nothing."""
    return "" if fold(heading) in ("ghi chu", "note") else f"{heading}: "


def joined(pieces: Iterable[tuple[str, str]]) -> str:
    """A note out of cells, each behind what stands before it."""
    told = ((before, unmarked(text)) for before, text in pieces)
    return "; ".join(before + text for before, text in told if text.strip(_NOTHING))
