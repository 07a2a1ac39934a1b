"""Walking the chains from their first row, and comparing them with what was sealed."""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import connection, models

from hangthat.core.journal.models import START, Chained, Entry, Look, link
from hangthat.core.journal.services.chaining import moment

CHAINS: dict[str, type[Chained]] = {"entry": Entry, "look": Look}
_BATCH = 5_000
_LINKS = ("id", "previous", "hash")


@dataclass(frozen=True)
class Head:
    """A place of a chain as it once was."""

    chain: str
    seq: int
    hash: str


@dataclass(frozen=True)
class Walk:
    """How a chain looks: its rows and last number; the first bad number and what is wrong."""

    chain: str
    rows: int
    last: int
    bad: int | None = None
    fault: str = ""


@dataclass(frozen=True)
class _Row:
    number: int
    previous: str
    hash: str
    content: Mapping[str, Any]


def verify(*, heads: Iterable[Head] = ()) -> list[Walk]:
    """Walk both chains (kiểm tra nhật ký). Memory does not grow with the rows."""
    heads = list(heads)
    return [
        _walk(name, {head.seq: head.hash for head in heads if head.chain == name})
        for name in CHAINS
    ]


def _walk(name: str, sealed: dict[int, str]) -> Walk:
    number, previous, count, agreed = 0, START, 0, 0
    for row in _rows(CHAINS[name]):
        bad, fault = _fault(row, number, previous)
        if not fault and sealed.get(row.number, row.hash) != row.hash:
            bad = row.number
            fault = f"khác bản niêm phong: một dòng từ {agreed + 1} đến đây đã bị viết lại"
        if fault:
            return Walk(name, count, number, bad, fault)
        number, previous, count = row.number, row.hash, count + 1
        if row.number in sealed:
            agreed = row.number
    lost = max(sealed, default=0)
    if lost > number:
        fault = f"bị cắt mất: đã niêm phong đến dòng {lost}"
        return Walk(name, count, number, number + 1, fault)
    return Walk(name, count, number)


def _fault(row: _Row, number: int, previous: str) -> tuple[int, str]:
    """Nothing, or which row is bad and why. Rows of before the chain may leave numbers out."""
    if row.number != number + 1 and row.content["door"]:
        return number + 1, "bị mất"
    if row.previous != previous:
        return row.number, "không nối với dòng trước"
    try:
        found = link(row.previous, row.number, row.content)
    except (TypeError, ValueError):  # bytes that are no text
        found = ""
    return (0, "") if found == row.hash else (row.number, "nội dung đã bị sửa")


def _rows(chain: type[Chained]) -> Iterator[_Row]:
    fields = chain._meta.concrete_fields
    names = [field.name for field in fields]
    documents = [f.name for f in fields if f.get_internal_type() == "JSONField"]
    columns = ", ".join(_column(field) for field in fields)
    question = f"SELECT {columns} FROM {chain._meta.db_table} ORDER BY id"
    with _any_text(), connection.chunked_cursor() as cursor:
        cursor.execute(question)
        while found := cursor.fetchmany(_BATCH):
            for values in found:
                yield _read(dict(zip(names, values, strict=True)), documents)


def _column(field: models.Field) -> str:
    """SQLite may hold any text as a moment; it is read as such, in UTC."""
    if connection.vendor == "sqlite" and field.name == "at":
        return 'CAST("at" AS TEXT)'
    return f'"{field.column}"'


@contextmanager
def _any_text() -> Iterator[None]:
    """On SQLite somebody may have written bytes that are no UTF-8: they are read all the same."""
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    database = connection.connection
    database.text_factory = _decoded
    try:
        yield
    finally:
        database.text_factory = str


def _decoded(text: bytes) -> str:
    return text.decode(errors="surrogateescape")


def _read(content: dict[str, Any], documents: list[str]) -> _Row:
    """What cannot be read stays as it is: its hash will not fit."""
    number, previous, digest = (content.pop(name) for name in _LINKS)
    with suppress(TypeError, ValueError):
        content["at"] = _moment(content["at"])
        for name in documents:
            content[name] = json.loads(content[name])
    return _Row(number, previous, digest, content)


def _moment(at: str | datetime) -> str:
    found = datetime.fromisoformat(at) if isinstance(at, str) else at
    return moment(found if found.tzinfo else found.replace(tzinfo=UTC))
