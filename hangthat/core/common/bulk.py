"""Bulk INSERT and UPDATE without an object for each row; and a pause between two batches."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, islice
from types import MappingProxyType
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, models, transaction

_VALUES = 4000  # in one statement of SQLite's, which takes 32,766
_BREATH = 0.11  # SQLite wakes who waits for the lock every 0.1 s; on PostgreSQL nobody needs it


def insert(
    model: type[models.Model],
    names: Sequence[str],
    rows: Iterable[Sequence[Any]],
    shared: Mapping[str, Any] = MappingProxyType({}),
) -> None:
    """New rows of these fields, each value as the database takes it; all other fields are named
    too, or have their default in the database. `shared`: what all of them say alike."""
    columns = ", ".join(f'"{_field(model, name).column}"' for name in (*names, *shared))
    into, alike = f'"{model._meta.db_table}" ({columns})', tuple(shared.values())
    database = connections[DEFAULT_DB_ALIAS]
    with database.cursor() as cursor:
        if database.vendor == "postgresql":
            with cursor.copy(f"COPY {into} FROM STDIN") as copy:
                for row in rows:
                    copy.write_row((*row, *alike))
            return
        given, at = list(rows), 0
        with database.wrap_database_errors:  # past Django, who would look at each place
            for size, often in _statements(len(given), len(names)):
                statement = _insertion(into, len(names), len(alike), size)
                for _ in range(often):
                    values = chain(alike, chain.from_iterable(given[at : at + size]))
                    database.connection.execute(statement, list(values))
                    at += size


def _statements(rows: int, columns: int) -> Iterator[tuple[int, int]]:
    """(rows of a statement, how often), so that few different statements do for any number."""
    size = max(1, _VALUES // columns)
    while rows:
        often, rows = divmod(rows, size)
        yield size, often
        size = max(1, size // 4)


@lru_cache(maxsize=256)
def _insertion(into: str, columns: int, shared: int, rows: int) -> str:
    """Many rows in one statement of SQLite's: each index is opened once, not for every row, and
    what they share is bound once."""
    alike = [f"?{place + 1}" for place in range(shared)]
    places = (f"?{shared + place + 1}" for place in range(rows * columns))
    each = [", ".join([*islice(places, columns), *alike]) for _ in range(rows)]
    return f"INSERT INTO {into} VALUES ({'), ('.join(each)})"


def update(model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Give rows these fields: each row its values, and its key at the end."""
    given = list(rows)
    fields = [_field(model, name) for name in (*names, str(model._meta.pk.name))]
    *columns, key = (f'"{field.column}"' for field in fields)
    table, database = f'"{model._meta.db_table}"', connections[DEFAULT_DB_ALIAS]
    with database.cursor() as cursor:
        if given and database.vendor == "postgresql":
            lists = ", ".join(f"%s::{field.rel_db_type(database)}[]" for field in fields)
            said = ", ".join(f"{column} = told.{column}" for column in columns)
            cursor.execute(
                f"UPDATE {table} SET {said} FROM unnest({lists}) "
                f"AS told({', '.join((*columns, key))}) WHERE {table}.{key} = told.{key}",
                [list(values) for values in zip(*given, strict=True)],
            )
        elif given:
            said = ", ".join(f"{column} = %s" for column in columns)
            cursor.executemany(f"UPDATE {table} SET {said} WHERE {key} = %s", given)


# The name of the sequence is looked up once, not for each key.
_NEXT = (
    "WITH asked AS MATERIALIZED (SELECT pg_get_serial_sequence(%s, %s)::regclass AS name) "
    "SELECT nextval(name) FROM asked, generate_series(1, %s)"
)


def keys(model: type[models.Model], count: int) -> list[int]:
    """Reserve keys for that many new rows. Nobody else gets them, even if they stay unused."""
    database = connections[DEFAULT_DB_ALIAS]
    table, key = model._meta.db_table, model._meta.pk.column
    with transaction.atomic(), database.cursor() as cursor:
        if database.vendor == "postgresql":
            cursor.execute(_NEXT, [f'"{table}"', key, count])
            return [found for (found,) in cursor.fetchall()]
        further = "UPDATE sqlite_sequence SET seq = seq + %s WHERE name = %s RETURNING seq"
        cursor.execute(further, [count, table])
        found = cursor.fetchone()
        if found is None:  # the first rows of all
            cursor.execute("INSERT INTO sqlite_sequence VALUES (%s, %s)", [table, count])
        last = found[0] if found else count
    return list(range(last - count + 1, last + 1))


def breathe(*, since: float) -> None:
    """Pause so that others get the write lock of SQLite; `since`: when it was released."""
    database = connections[DEFAULT_DB_ALIAS]
    if database.vendor == "sqlite" and not database.in_atomic_block:
        time.sleep(max(0.0, since + _BREATH - time.monotonic()))


def _field(model: type[models.Model], name: str) -> Any:
    return model._meta.get_field(name)


def fill_sort_keys(
    editor: Any, model: type[models.Model], *sources: str, make: Callable[..., str]
) -> None:
    """In a migration: `sort_key` of all rows that are there, some thousands at a time."""
    table, key = editor.quote_name(model._meta.db_table), model._meta.pk.column
    statement = f'UPDATE {table} SET "sort_key" = %s WHERE "{key}" = %s'
    rows, last = model._base_manager.order_by("pk").values_list("pk", *sources), 0
    with editor.connection.cursor() as cursor:
        while batch := list(rows.filter(pk__gt=last)[:5000]):
            cursor.executemany(statement, [(make(*values), pk) for pk, *values in batch])
            last = batch[-1][0]
