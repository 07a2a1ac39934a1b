"""Rows of a batch between the database and the clerk: read in pieces, written in pieces."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any, TypeVar

from django.db.models import F, Max, Min, QuerySet, TextField
from django.db.models.functions import Cast
from orjson import dumps, loads

from hangthat.common import bulk
from hangthat.intake.models import Batch, BatchRow, Fate
from hangthat.intake.models.row import WRITES
from hangthat.intake.reader import Fault
from hangthat.intake.services.lists import Likely, Line, List, Made

PIECE = 5000  # rows held at once: memory does not grow with the file
_SAID = ("id", "number", "cells", "values")
_FOUND = (
    *("fixed", "fate", "faults", "notes", "likely", "answer", "overwrites"),
    *("target", "differs"),
)
_NOTHING = ("{}", Fate.NEW.value, "[]", "[]", "[]", "", False, None, "{}")
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


@dataclass(frozen=True)
class Turn:
    """A batch's rows in the order in which they were judged, and the ends between which they lie:
    ask for a piece by its keys."""

    rows: QuerySet[BatchRow]
    first: int
    last: int


def in_turn(batch: Batch) -> Turn:
    """By their keys, as they were staged: neighbours lie side by side in the database.

    Which batch they are of is asked in a way that no index answers: its indexes have another order,
    and would have all rows sorted anew for each piece.
    """
    ends = batch.rows.aggregate(first=Min("pk"), last=Max("pk"))
    rows = BatchRow.objects.alias(of=F("batch_id") + 0).filter(of=batch.pk).order_by("pk")
    return Turn(rows, ends["first"] or 0, ends["last"] or 0)


def lines_of(batch: Batch, kind: List, **which: Any) -> Iterator[list[Line]]:
    """The rows as they were left, in the order in which they were judged first."""
    turn = in_turn(batch)
    last, rows = turn.first - 1, turn.rows.filter(pk__lte=turn.last, **which)
    while piece := list(rows.filter(pk__gt=last)[:PIECE]):
        last = piece[-1].pk
        yield [line_of(row, kind) for row in piece]


def lines_waiting(turn: Turn, kind: List, size: int, *, after: int) -> list[Line]:
    """The next rows to be written, with what a clerk needs for it and no more."""
    rows = turn.rows.filter(fate__in=WRITES, written=False, pk__gt=after, pk__lte=turn.last)
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
        )[:size]
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
    """New rows. Of most there is nothing to tell but what they say: that is told of all at once."""
    shared = {"batch": batch.pk, "written": False, "made": "[]"}
    plain, others = [], []
    for key, line in zip(bulk.keys(BatchRow, len(lines)), lines, strict=True):
        row = (key, line.number, spelled(line.cells), spelled(line.values))
        told = _told(line)
        if told == _NOTHING:
            plain.append(row)
        else:
            others.append((*row, *told))
    bulk.insert(BatchRow, _SAID, plain, shared | dict(zip(_FOUND, _NOTHING, strict=True)))
    bulk.insert(BatchRow, (*_SAID, *_FOUND), others, shared)


def restage(lines: Sequence[Line]) -> None:
    """Rows that were judged anew."""
    rows = ((spelled(line.values), *_told(line), line.pk) for line in lines)
    bulk.update(BatchRow, ("values", *_FOUND), rows)


def tell_made(lines: Sequence[Line]) -> None:
    """Rows that were written: with what they made."""
    rows = ((True, spelled([one.as_row() for one in line.made]), line.pk) for line in lines)
    bulk.update(BatchRow, ("written", "made"), rows)


def _told(line: Line) -> tuple[Any, ...]:
    """What was found out about a line: `_FOUND`."""
    faults = [(one.column, one.said, one.suggestion) for one in line.faults]
    likely = [(one.pk, one.score, one.reasons) for one in line.likely]
    return (
        spelled(line.fixed) if line.fixed else "{}",
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
