"""Rows of a batch between the database and the clerk: read in pieces, written in pieces."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from itertools import islice
from operator import or_
from typing import Any, TypeVar

from django.db.models import F, Max, Min, Q, QuerySet, TextField
from django.db.models.functions import Cast
from orjson import dumps, loads

from hangthat.core.cells.reader.column import Fault
from hangthat.core.common import bulk
from hangthat.core.intake.models import Batch, BatchRow, Fate, Written
from hangthat.core.intake.models.row import WRITES
from hangthat.core.intake.services.likely import Likely
from hangthat.core.intake.services.lists import Line, List, RecordChange

PIECE = 5000  # rows held at once: memory does not grow with the file
TOGETHER = 500  # rows of a `Written`: undone together, and read together by a page
_SAID = ("id", "number", "cells", "values")
_FOUND = (
    *("fixed", "fate", "faults", "notes", "likely", "answer", "overwrites"),
    *("target", "differs"),
)
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
    """A batch's rows in the order in which they were judged: that of their keys, which lie between
    `first` and `last`. They are read in windows of so many keys, some of which may be of others."""

    batch: Batch
    first: int
    last: int

    def window(self, after: int, size: int) -> QuerySet[BatchRow]:
        """Whose they are is asked in a way that no index answers: one of the batch's has another
        order, and both databases would rather sort all of its rows for each piece."""
        rows = BatchRow.objects.filter(pk__gt=after, pk__lte=after + size).order_by("pk")
        return rows.alias(of=F("batch_id") + 0).filter(of=self.batch.pk)

    def windows(self, size: int) -> list[QuerySet[BatchRow]]:
        return [self.window(key - 1, size) for key in range(self.first, self.last + 1, size)]


def in_turn(batch: Batch) -> Turn:
    """Rows that were staged side by side are read and written side by side."""
    ends = batch.rows.aggregate(first=Min("pk"), last=Max("pk"))
    return Turn(batch, ends["first"] or 0, ends["last"] or -1)


def lines_of(batch: Batch, kind: List, **which: Any) -> Iterator[list[Line]]:
    """The rows as they were left, in the order in which they were judged first."""
    for rows in in_turn(batch).windows(PIECE):
        if piece := list(rows.filter(**which)):
            yield [line_of(row, kind) for row in piece]


def lines_waiting(turn: Turn, kind: List, size: int, *, after: int) -> list[Line]:
    """The next rows to be written, with what a clerk needs for it and no more."""
    while after < turn.last:
        rows = turn.window(after, size).filter(fate__in=WRITES)
        if lines := _lines_to_write(rows, kind):
            return lines
        after += size
    return []


def _lines_to_write(rows: QuerySet[BatchRow], kind: List) -> list[Line]:
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
        likely=[Likely.of(one) for one in row.likely],
        answer=row.answer,
        overwrites=row.overwrites,
        target=row.target,
        differs=row.differs,
        pk=row.pk,
    )


def stage(batch: Batch, lines: Sequence[Line]) -> None:
    """New rows. Of most there is nothing to tell but what they say: that is told of all at once."""
    shared = {"batch": batch.pk}
    plain, others = [], []
    for key, line in zip(bulk.keys(BatchRow, len(lines)), lines, strict=True):
        row = (key, line.number, spelled(line.cells), spelled(line.values))
        if line.says_no_more:
            plain.append(row)
        else:
            others.append((*row, *_checked_values(line)))
    bulk.insert(BatchRow, _SAID, plain, shared)
    bulk.insert(BatchRow, (*_SAID, *_FOUND), others, shared)


def restage(lines: Sequence[Line]) -> None:
    """Rows that were judged anew."""
    rows = ((spelled(line.values), *_checked_values(line), line.pk) for line in lines)
    bulk.update(BatchRow, ("values", *_FOUND), rows)


def tell_made(batch: Batch, lines: Sequence[Line]) -> None:
    """These lines were written, in the order of their keys: with what each of them made."""
    told = [
        (some[0].pk, some[-1].pk, len(some), spelled([line.as_made() for line in some]))
        for some in pieces(lines, TOGETHER)
    ]
    rows = [(key, *one) for key, one in zip(bulk.keys(Written, len(told)), told, strict=True)]
    bulk.insert(Written, ("id", "first", "last", "count", "made"), rows, {"batch": batch.pk})


def made_by(batch: Batch, rows: Sequence[BatchRow]) -> dict[int, list[RecordChange]]:
    """What these rows of one batch made, by their numbers."""
    among = [Q(first__lte=row.pk, last__gte=row.pk) for row in rows if row.fate in WRITES]
    found = batch.written.filter(reduce(or_, among)) if among else batch.written.none()
    said = {number: made for one in found for number, made in one.made}
    return {row.number: [RecordChange(*one) for one in said.get(row.number, ())] for row in rows}


def _checked_values(line: Line) -> tuple[Any, ...]:
    """What was found out about a line: `_FOUND`."""
    faults = [_spelled_fault(one) for one in line.faults]
    likely = [one.as_row() for one in line.likely]
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


def _spelled_fault(one: Fault) -> tuple[Any, ...]:
    told = (one.column, one.message, one.suggestion)
    return told if one.scope == "row" else (*told, one.scope, one.options)


def _days(kind: List) -> list[str]:
    return [column.name for column in kind.columns if column.kind == "day"]


def _live(values: dict[str, Any], days: list[str]) -> dict[str, Any]:
    for name in days:
        if told := values.get(name):
            values[name] = date.fromisoformat(told)
    return values
