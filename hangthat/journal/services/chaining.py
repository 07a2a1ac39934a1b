"""Adding rows to a chain, one writer at a time."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from unicodedata import normalize
from uuid import UUID

from django.db import connection, models
from django.db.backends.utils import CursorWrapper

from hangthat.journal.models import START, Chained, Door, Entry, Look, link, spelled

_QUEUES: dict[type[Chained], int] = {Entry: 0x68616E67, Look: 0x68616E68}  # on PostgreSQL
_NOBODY = {"door": Door.SYSTEM.value, "request_id": "", "on_behalf_of": ""}
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
    if not connection.in_atomic_block:
        raise RuntimeError("The journal is written in the transaction of the deed.")
    who = plain({"at": at, **_came_through.get(), **_named(by)})
    stored_at = connection.ops.adapt_datetimefield_value(at)
    with connection.cursor() as cursor:
        first, previous = _head(cursor, chain)
        number, written = first, []
        for row in rows:
            number += 1
            content = who | plain(row)
            digest = link(previous, number, content)
            links = {"id": number, "at": stored_at, "previous": previous, "hash": digest}
            written.append(_values(chain, content | links))
            previous = digest
        if written:
            cursor.executemany(_statement(chain), written)
    return range(first + 1, number + 1)


def plain(value: Any) -> Any:
    """A value as JSON without doubt: NFC text, whole numbers, UTC to the microsecond.

    Refuses (TypeError): a fraction, whose digits depend on who writes them; bytes.
    """
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return str(normalize("NFC", value))
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date | Decimal | UUID):
        return str(value)
    if isinstance(value, Mapping):
        return {str(plain(key)): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    raise TypeError(f"{value!r} has no certain spelling.")


def about(record: models.Model) -> dict[str, str]:
    """Which record a row is about."""
    return {"subject": record._meta.label_lower, "subject_id": str(record.pk)}


def moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _named(by: models.Model | None) -> dict[str, Any]:
    """Names as text: what the journal says must not change when an agency is renamed."""
    if by is None:
        return {"actor_id": None, "actor": "hệ thống", "agency": ""}
    return {"actor_id": by.pk, "actor": str(by), "agency": str(getattr(by, "agency", None) or "")}


def _head(cursor: CursorWrapper, chain: type[Chained]) -> tuple[int, str]:
    """The newest row's number and hash, and nobody else may add one before we commit.

    SQLite has one writer at a time anyway. On PostgreSQL the two statements travel together.
    """
    newest = f"SELECT id, hash FROM {chain._meta.db_table} ORDER BY id DESC LIMIT 1"
    if connection.vendor == "postgresql":
        cursor.execute(f"SELECT pg_advisory_xact_lock({_QUEUES[chain]}); {newest}")
        cursor.nextset()
    else:
        cursor.execute(newest)
    found: tuple[int, str] | None = cursor.fetchone()
    return found or (0, START)


def _statement(chain: type[Chained]) -> str:
    columns = [field.column for field in chain._meta.concrete_fields]
    places = ", ".join(["%s"] * len(columns))
    names = ", ".join(f'"{column}"' for column in columns)
    return f"INSERT INTO {chain._meta.db_table} ({names}) VALUES ({places})"


def _values(chain: type[Chained], row: Mapping[str, Any]) -> list[Any]:
    found = [row.get(field.name, "") for field in chain._meta.concrete_fields]
    return [spelled(value) if isinstance(value, dict | list) else value for value in found]
