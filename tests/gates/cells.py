"""The cells of the matrix: each row with each record that its address may name, for one person.

A whole run takes each kind of outcome that a row has for people of the same roles once, and a
share of the rest: that everybody's sight is right, record by record, is asked below the doors
(test_sight.py). An ordinary run takes a fixed share of the rows too.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from zlib import crc32

from django.urls import reverse

from tests.gates import cast
from tests.gates.oracle import Oracle
from tests.gates.rows import PUBLIC, SIGNED_IN, UNKNOWN, Row
from tests.gates.world import Thing, World

OPEN_TO_ALL = (PUBLIC, SIGNED_IN)
CLOSED = "closed"  # whatever it names, to who lacks the right
REST = 16  # of the records whose outcome was tried already a whole run takes one in so many


@dataclass(frozen=True)
class Cell:
    """One request: a row, what stands in its address, and the record that this is, if any."""

    row: Row
    args: tuple[Any, ...]
    record: Thing | None
    method: str

    @property
    def address(self) -> str:
        return address_of(self.row, *self.args)

    @property
    def body(self) -> dict[str, Any]:
        return self.row.body_for(self.record.row if self.record else None)


def address_of(row: Row, *args: Any) -> str:
    if not row.api:
        return reverse(row.route, args=args)
    values = map(str, args)
    path = re.sub(r"{\w+}", lambda _: next(values), row.route.removeprefix("api:/"))
    return f"/api/v1/{path}"


def named_by(world: World, row: Row) -> Iterator[tuple[tuple[Any, ...], Thing | None]]:
    """(arguments, record) of all that the address of a row may name, and of what does not exist."""
    if row.of:
        yield from (((thing.code,), thing) for thing in world.of(row.of))
        yield (UNKNOWN,), None
    elif row.examples:
        yield from (((example,), None) for example in row.examples)
    else:
        yield row.unknown, None


def pages_for(
    oracle: Oracle, name: str, pages: Sequence[Row], *, whole: bool, among: Sequence[str]
) -> list[Row]:
    """Which pages one of several people goes to.

    Each fifth one to a page of the own account, which is the same for everybody; in an ordinary run
    to any page, and all who may open it if they are few.
    """
    place = among.index(name)

    def takes(number: int, row: Row) -> bool:
        if row.needs in OPEN_TO_ALL:
            return (number + place) % 5 == 0
        return whole or (number + place) % 5 == 0 or name in _few_who_may(oracle, row, among)

    return [row for number, row in enumerate(pages) if takes(number, row)]


def _few_who_may(oracle: Oracle, row: Row, among: Sequence[str]) -> list[str]:
    may = [name for name in among if oracle.may(name, *row.needs)]
    return may if len(may) <= len(among) // 5 else []


def page_cells(oracle: Oracle, name: str, pages: Sequence[Row], *, whole: bool) -> Iterator[Cell]:
    """Each kind of outcome; in a whole run those that nobody of the same roles has before."""
    turn = list(cast.PEOPLE).index(name)
    for number, row in enumerate(pages):
        seen: set[Any] = set()
        shares = whole and not row.examples and row.needs not in OPEN_TO_ALL
        for other in cast.before(name, crc32(row.route.encode())) if shares else ():
            named = named_by(oracle.world, row)
            seen |= {_outcome(oracle, other, row, one, whole=True) for _, one in named}
        first = True
        for place, (args, record) in enumerate(_in_turn(named_by(oracle.world, row), row, turn)):
            outcome = _outcome(oracle, name, row, record, whole=whole)
            known = outcome in seen
            if known and (outcome == CLOSED or (place + turn) % REST if shares else record):
                continue
            yield Cell(row, args, record, "GET")
            if first and (number + turn) % 4 == 0:
                yield Cell(row, args, record, "HEAD")
            if (row.on_record or record is None) and not row.partial:
                yield Cell(row, args, record, "POST")
            seen.add(outcome)
            first = False


def _outcome(oracle: Oracle, name: str, row: Row, record: Thing | None, *, whole: bool) -> Any:
    """Records of the same outcome answer alike."""
    if whole and row.needs not in OPEN_TO_ALL and not oracle.may(name, *row.needs):
        return CLOSED
    if record is None:
        return (row.answer(oracle, name),) if whole and row.answer else None
    if record.kind == "person":
        return oracle.reaches_person(name, "read", record.key)
    reads = oracle.reaches(name, "read", record)
    acts = row.on_record and oracle.reaches(name, row.on_record[1], record, row.on_record[0])
    return reads, bool(acts), whole and acts and record.agency


def _in_turn(
    named: Iterable[tuple[tuple[Any, ...], Thing | None]], row: Row, turn: int
) -> list[tuple[tuple[Any, ...], Thing | None]]:
    """Where one only looks, each person begins elsewhere; an act wants a record that allows it."""
    listed = list(named)
    start = turn % len(listed) if row.partial or not row.on_record else 0
    return listed[start:] + listed[:start]


def operations_for(
    name: str, operations: Sequence[Row], *, whole: bool, among: Sequence[str]
) -> list[Row]:
    """In an ordinary run each third person calls an operation of the API."""
    place = among.index(name)
    return [row for number, row in enumerate(operations) if whole or (number + place) % 3 == 0]


def operation_cells(
    oracle: Oracle, name: str, operations: Sequence[Row], *, whole: bool
) -> Iterator[Cell]:
    """Each kind of outcome; in a whole run those that nobody of the same roles has before."""
    turn = list(cast.PEOPLE).index(name)
    for row in operations:
        seen: set[Any] = set()
        shares = whole and not row.examples
        for other in cast.before(name, crc32(row.route.encode())) if shares else ():
            named = named_by(oracle.world, row)
            seen |= {_kind(oracle, other, row, one, whole=True) for _, one in named}
        for place, (args, record) in enumerate(named_by(oracle.world, row)):
            kind = _kind(oracle, name, row, record, whole=whole)
            if kind not in seen or row.examples or (shares and (place + turn) % REST == 0):
                yield Cell(row, args, record, row.method)
                seen.add(kind)


def _kind(oracle: Oracle, name: str, row: Row, record: Thing | None, *, whole: bool) -> Any:
    """Of the answers; a record that does not exist is a kind of its own, where the right opens."""
    kind = frozenset(answers(oracle, name, row, record))
    return kind if whole and kind <= {401, 403} else (kind, record is None)


def answers(oracle: Oracle, name: str, row: Row, record: Thing | None) -> set[int]:
    """What an operation may answer."""
    if name in cast.OUT:
        return {401}
    if not oracle.may(name, *row.needs):
        return {403}
    if row.unknown:
        return {404}
    also = {409, 422} if row.partial else set()
    if not row.of:  # lists; a new record from an empty body is not understood
        return {200} if row.method == "GET" else ({201} if row.body else {422}) | also
    if record is None or not oracle.reaches(name, "read", record):
        return {404}
    if row.on_record and not oracle.reaches(name, row.on_record[1], record, row.on_record[0]):
        return {403}
    return {200, 201} | also
