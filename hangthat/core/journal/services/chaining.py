"""Adding rows to a chain, one writer at a time."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from hashlib import sha256
from json.encoder import encode_basestring
from typing import Any
from unicodedata import is_normalized, normalize
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connection, connections, models
from django.db.backends.utils import CursorWrapper

from hangthat.core.common.bulk import insert
from hangthat.core.journal.models import START, Chained, Door, Entry, Look, link, spelled
from hangthat.core.journal.services import buffering
from hangthat.core.journal.services.clock import must_not_be_behind

_QUEUES: dict[type[Chained], int] = {Entry: 0x68616E67, Look: 0x68616E68}  # on PostgreSQL
_NOBODY = {"door": Door.SYSTEM.value, "request_id": "", "on_behalf_of": ""}
_OWN = ("id", "previous", "hash", "subject_id", "summary", "changes")
_BETWEEN, _BETWEEN_SPELLED = "\x01", r"\u0001"
_came_through: ContextVar[dict[str, str]] = ContextVar("came_through", default=_NOBODY)


@contextmanager
def through(door: str, request_id: str, on_behalf_of: str = "") -> Iterator[None]:
    """What is written meanwhile came in by this door (a word of `Door`), with this request."""
    here = {"door": Door(door).value, "request_id": request_id, "on_behalf_of": on_behalf_of}
    token = _came_through.set(here)
    try:
        yield
    finally:
        _came_through.reset(token)


@contextmanager
def done_for(name: str) -> Iterator[None]:
    """What is written meanwhile is that person's work, done by another; no name says nothing."""
    token = _came_through.set(_came_through.get() | ({"on_behalf_of": name} if name else {}))
    try:
        yield
    finally:
        _came_through.reset(token)


def append(
    chain: type[Chained],
    *,
    by: models.Model | None,
    at: datetime,
    rows: Iterable[Mapping[str, Any]],
) -> range:
    """Add rows inside the deed's own transaction; returns their numbers.

    Refuses (RuntimeError): outside a transaction the deed could be kept without its row.
    """
    database = connections[DEFAULT_DB_ALIAS]  # not the proxy: this is asked for every line
    if not database.in_atomic_block:
        raise RuntimeError("The journal is written in the transaction of the deed.")
    shape = _shape(chain)
    who = plain({"at": at, **_came_through.get(), **_actor_names(by)})
    stored_at = database.ops.adapt_datetimefield_value(at)
    with database.cursor() as cursor:
        first, previous = _head(cursor, chain)
        number, written = first, []
        for row in rows:
            number += 1
            content = shape.blank | who | plain(row)
            digest = link(previous, number, content)
            content |= {"id": number, "at": stored_at, "previous": previous, "hash": digest}
            for name in shape.documents:
                content[name] = spelled(content[name])
            written.append([content[name] for name in shape.names])
            previous = digest
        if waiting := buffering.current():
            waiting.heads[chain] = (number, previous)
            waiting.add(chain, shape.names, written)
        elif len(written) == 1:  # psycopg opens a pipeline for many, which one is not worth
            cursor.execute(shape.statement, written[0])
        elif written:
            cursor.executemany(shape.statement, written)
    return range(first + 1, number + 1)


def append_alike(
    *,
    by: models.Model | None,
    at: datetime,
    common: Mapping[str, Any],
    keys: Sequence[int],
    summaries: Sequence[str],
    changes: Sequence[str],
) -> range:
    """As `append` to the deeds, for rows that share all but (subject_id, summary, changes).

    `changes` come in the spelling of the chain. What the rows share is spelled once.
    """
    database = connections[DEFAULT_DB_ALIAS]
    if not database.in_atomic_block:
        raise RuntimeError("The journal is written in the transaction of the deed.")
    shape = _shape(Entry)
    shared = plain({"at": at, **_came_through.get(), **_actor_names(by), **common})
    first, middle = _around(shared)
    stored = shape.blank | shared | {"at": database.ops.adapt_datetimefield_value(at)}
    with database.cursor() as cursor:
        begun, previous = _head(cursor, Entry)
    alike = {name: stored[name] for name in shape.names if name not in _OWN}
    written = []
    clean = texts_of(summaries)
    told = zip(keys, clean, spelled_all(clean), changes, strict=True)
    for number, (key, summary, words, change) in enumerate(told, start=begun + 1):
        last = f',"summary":{words}' if summary else ""
        content = (
            f'{previous}|{number}|{{{first}"changes":{change},{middle}"subject_id":"{key}"{last}}}'
        )
        digest = sha256(content.encode()).hexdigest()
        written.append((number, previous, digest, str(key), summary, change))
        previous = digest
    if waiting := buffering.current():
        waiting.flush(Entry)
        waiting.heads[Entry] = (begun + len(written), previous)
    insert(Entry, _OWN, written, alike)
    return range(begun + 1, begun + 1 + len(written))


def texts_of(texts: Sequence[str]) -> Sequence[str]:
    """Each as it is stored."""
    return texts if is_normalized("NFC", _BETWEEN.join(texts)) else list(map(_text, texts))


def spelled_all(texts: Sequence[str]) -> list[str]:
    """Each as `spelled_text` has it; they are spelled as one, with a letter between them."""
    whole = _BETWEEN.join(texts)
    if not is_normalized("NFC", whole):
        return [spelled_text(text) for text in texts]
    words = encode_basestring(whole)[1:-1].split(_BETWEEN_SPELLED)
    if len(words) != len(texts):  # one of them has that letter too
        return [spelled_text(text) for text in texts]
    return [f'"{word}"' for word in words]


def spelled_text(text: str) -> str:
    """As it stands in the chain."""
    return str(encode_basestring(_text(text)))


def _around(shared: Mapping[str, Any]) -> tuple[str, str]:
    """What stands before and after `changes` in the canonical spelling, as `canonical` has it."""
    said = {name: value for name, value in shared.items() if value or value == 0}
    before = spelled({n: v for n, v in said.items() if n < "changes"})[1:-1]
    after = spelled({n: v for n, v in said.items() if n > "changes"})[1:-1]
    return f"{before}," if before else "", f"{after}," if after else ""


def plain(value: Any) -> Any:
    """A value as JSON without doubt: NFC text, whole numbers, UTC to the microsecond.

    Refuses (TypeError): a fraction, whose digits depend on who writes them; bytes.
    """
    spelling = _SPELLINGS.get(type(value))
    if spelling is None:
        spelling = next((s for kind, s in _SPELLINGS.items() if isinstance(value, kind)), None)
    if spelling is None:
        raise TypeError(f"{value!r} has no certain spelling.")
    return spelling(value)


def moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _itself(value: Any) -> Any:
    return value


def _text(value: str) -> str:
    return str(value if value.isascii() else normalize("NFC", value))


_SPELLINGS: dict[type, Callable[[Any], Any]] = {
    type(None): _itself,
    bool: _itself,
    int: _itself,
    str: _text,
    datetime: moment,  # before date: a moment is one too
    date: str,
    Decimal: str,
    UUID: str,
    dict: lambda found: {_text(key): plain(value) for key, value in found.items()},
    list: lambda found: [plain(value) for value in found],
    tuple: lambda found: [plain(value) for value in found],
}


def about(record: models.Model) -> dict[str, str]:
    """Which record a row is about."""
    return {"subject": record._meta.label_lower, "subject_id": str(record.pk)}


def _actor_names(by: models.Model | None) -> dict[str, Any]:
    """Names as text: what the journal says must not change when an agency is renamed."""
    if by is None:
        return {"actor_id": None, "actor": "hệ thống", "agency": ""}
    return {"actor_id": by.pk, "actor": str(by), "agency": str(getattr(by, "agency", None) or "")}


def _head(cursor: CursorWrapper, chain: type[Chained]) -> tuple[int, str]:
    """The newest row's number and hash, and nobody else may add one before we commit.

    Refuses: a deed while the machine's clock stands before the newest one.

    SQLite has one writer at a time anyway. On PostgreSQL the two statements travel together.
    """
    waiting = buffering.current()
    if waiting and chain in waiting.heads:
        return waiting.heads[chain]
    newest = f"SELECT id, hash, at FROM {chain._meta.db_table} ORDER BY id DESC LIMIT 1"
    if connection.vendor == "postgresql":
        cursor.execute(f"SELECT pg_advisory_xact_lock({_QUEUES[chain]}); {newest}")
        cursor.nextset()
    else:
        cursor.execute(newest)
    found: tuple[int, str, datetime] | None = cursor.fetchone()
    if found is None:
        return 0, START
    number, previous, last = found
    if chain is Entry:  # who sees personal data is noted even then: reading goes on
        must_not_be_behind(last if last.tzinfo else last.replace(tzinfo=UTC))
    return number, previous


@dataclass(frozen=True)
class _Shape:
    """What is the same for every row of a chain."""

    names: list[str]
    documents: list[str]
    blank: dict[str, Any]
    statement: str


@cache
def _shape(chain: type[Chained]) -> _Shape:
    fields = chain._meta.concrete_fields
    columns = ", ".join(f'"{field.column}"' for field in fields)
    places = ", ".join(["%s"] * len(fields))
    return _Shape(
        names=[field.name for field in fields],
        documents=[f.name for f in fields if isinstance(f, models.JSONField)],
        blank={field.name: field.get_default() for field in fields},
        statement=f"INSERT INTO {chain._meta.db_table} ({columns}) VALUES ({places})",
    )
