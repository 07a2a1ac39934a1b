"""Rows of a batch between the database and the clerk: read in pieces, written in pieces."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any, TypeVar

from django.db.models import TextField
from django.db.models.functions import Cast
from orjson import dumps, loads

from hangthat.common import bulk
from hangthat.intake.models import Batch, BatchRow, Fate
from hangthat.intake.reader import Fault
from hangthat.intake.services.lists import Likely, Line, List, Made

PIECE = 2000  # rows held at once: memory does not grow with the file
_JUDGED = (
    *("fixed", "values", "fate", "faults", "notes", "likely", "answer", "overwrites"),
    *("target", "differs"),
)
_FRESH = ("batch", "number", "cells", "written", "made", *_JUDGED)
_FATES = {fate.value: fate for fate in Fate}
One = TypeVar("One")


def spelled(value: Any) -> str:
    """As JSON."""
    return dumps(value, default=str).decode()


def pieces(found: Iterable[One], size: int = PIECE) -> Iterator[list[One]]:
    """The same, so many at a time."""
    ahead = iter(found)
    while piece := list(islice(ahead, size)):
        yield piece


def lines_of(batch: Batch, kind: List, **which: Any) -> Iterator[list[Line]]:
    """The rows as they were left, in the order of the file."""
    last = 0
    rows = batch.rows.filter(**which).order_by("number")
    while piece := list(rows.filter(number__gt=last)[:PIECE]):
        last = piece[-1].number
        yield [line_of(row, kind) for row in piece]


def lines_waiting(batch: Batch, kind: List, size: int, *, after: int) -> list[Line]:
    """The next rows to be written, with what a clerk needs for it and no more."""
    rows = batch.rows.waiting().filter(number__gt=after).order_by("number")[:size]
    said = [Cast(name, TextField()) for name in ("values", "differs")]
    days = _days(kind)
    return [
        Line(
            number,
            [],
            _live(loads(values), days),
            fate=_FATES[fate],
            target=target,
            differs=loads(differs) if differs != "{}" else {},
            pk=pk,
        )
        for pk, number, fate, target, values, differs in rows.values_list(
            "pk", "number", "fate", "target", *said
        )
    ]


def line_of(row: BatchRow, kind: List) -> Line:
    """A row, days being days again."""
    return Line(
        number=row.number,
        cells=row.cells,
        values=_live(row.values, _days(kind)),
        fixed=row.fixed,
        faults=[Fault(*fault) for fault in row.faults],
        notes=row.notes,
        fate=Fate(row.fate),
        likely=[Likely(one[0], one[1], tuple(one[2])) for one in row.likely],
        answer=row.answer,
        overwrites=row.overwrites,
        target=row.target,
        differs=row.differs,
        made=[Made(*one) for one in row.made],
        pk=row.pk,
    )


def stage(batch: Batch, lines: Sequence[Line]) -> None:
    """New rows."""
    rows = ((batch.pk, ln.number, spelled(ln.cells), False, "[]", *_told(ln)) for ln in lines)
    bulk.insert(BatchRow, _FRESH, rows)


def restage(lines: Sequence[Line]) -> None:
    """Rows that were judged anew."""
    bulk.update(BatchRow, _JUDGED, ((*_told(line), line.pk) for line in lines))


def tell_made(lines: Sequence[Line]) -> None:
    """Rows that were written: with what they made."""
    rows = ((True, spelled([one.as_row() for one in line.made]), line.pk) for line in lines)
    bulk.update(BatchRow, ("written", "made"), rows)


def _told(line: Line) -> tuple[Any, ...]:
    faults = [(one.column, one.said, one.suggestion) for one in line.faults]
    likely = [(one.pk, one.score, one.reasons) for one in line.likely]
    return (
        spelled(line.fixed) if line.fixed else "{}",
        spelled(line.values),
        line.fate.value,
        spelled(faults) if faults else "[]",
        spelled(line.notes) if line.notes else "[]",
        spelled(likely) if likely else "[]",
        line.answer,
        line.overwrites,
        line.target,
        spelled(line.differs) if line.differs else "{}",
    )


def _days(kind: List) -> list[str]:
    return [column.name for column in kind.columns if column.kind == "day"]


def _live(values: dict[str, Any], days: list[str]) -> dict[str, Any]:
    for name in days:
        if told := values.get(name):
            values[name] = date.fromisoformat(told)
    return values
