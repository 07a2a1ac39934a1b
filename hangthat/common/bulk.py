"""Many rows in one statement, without an object for each."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, models


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


def _column(model: type[models.Model], name: str) -> str:
    return str(model._meta.get_field(name).column)  # type: ignore[union-attr]
