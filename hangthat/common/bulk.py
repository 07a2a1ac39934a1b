"""Many rows in one statement, without an object for each; and a pause between two pieces."""

import time
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, models

_BREATH = 0.11  # SQLite wakes who waits for the lock every 0.1 s; on PostgreSQL nobody needs it


def insert(model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """New rows of these fields, each value as the database takes it; all other fields are named
    too, or have their default in the database."""
    columns = ", ".join(f'"{_column(model, name)}"' for name in names)
    database = connections[DEFAULT_DB_ALIAS]
    table = model._meta.db_table
    with database.cursor() as cursor:
        if database.vendor == "postgresql":
            with cursor.copy(f'COPY "{table}" ({columns}) FROM STDIN') as copy:
                for row in rows:
                    copy.write_row(row)
            return
        places = ", ".join(["%s"] * len(names))
        cursor.executemany(f'INSERT INTO "{table}" ({columns}) VALUES ({places})', list(rows))


def update(model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Give rows these fields: each row its values, and its key at the end."""
    parts = ", ".join(f'"{_column(model, name)}" = %s' for name in names)
    key = _column(model, str(model._meta.pk.name))
    statement = f'UPDATE "{model._meta.db_table}" SET {parts} WHERE "{key}" = %s'
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.executemany(statement, list(rows))


def keys(model: type[models.Model], count: int) -> list[int]:
    """Keys for that many new rows, which nobody else gets; inside the writing transaction."""
    database = connections[DEFAULT_DB_ALIAS]
    table, key = model._meta.db_table, model._meta.pk.column
    with database.cursor() as cursor:
        if database.vendor == "postgresql":
            sequence = "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)"
            cursor.execute(sequence, [f'"{table}"', key, count])
            return [found for (found,) in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = (cursor.fetchone() or (0,))[0]
    return list(range(last + 1, last + 1 + count))


def breathe(*, since: float) -> None:
    """Let others have the write lock for a moment, reckoned from when it was free."""
    database = connections[DEFAULT_DB_ALIAS]
    if database.vendor == "sqlite" and not database.in_atomic_block:
        time.sleep(max(0.0, since + _BREATH - time.monotonic()))


def _column(model: type[models.Model], name: str) -> str:
    return str(model._meta.get_field(name).column)  # type: ignore[union-attr]
