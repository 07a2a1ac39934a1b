"""Columns of numbers straight into tables: COPY on PostgreSQL, one prepared INSERT on SQLite."""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

import numpy as np
from django.core.management.color import no_style
from django.db import connection, models

from bench.province.calendar import EMPTY, text_of

CHUNK = 50_000


def write(model: type[models.Model], count: int, **columns: Any) -> None:
    """Rows 1 to `count`; a column is one value per row, or one for all; the rest keep defaults.

    Units: days since 1970 for dates, seconds since 1970 for instants, primary keys for pointers;
    EMPTY (or less) is null.
    """
    fields = model._meta.concrete_fields
    given = columns | {model._meta.pk.attname: np.arange(1, count + 1)}
    unknown = set(given) - {f.attname for f in fields}
    if unknown:
        raise TypeError(f"{model.__name__} has no {sorted(unknown)}")
    values = [given.get(f.attname, f.get_default()) for f in fields]
    names = ", ".join(connection.ops.quote_name(f.column) for f in fields)
    table = f"{connection.ops.quote_name(model._meta.db_table)} ({names})"
    for first in range(0, count, CHUNK):
        last = min(first + CHUNK, count)
        cells = [_cells(f, v, first, last) for f, v in zip(fields, values, strict=True)]
        _send(table, len(fields), zip(*cells, strict=True))
    _set_sequence(model)


def _send(table: str, width: int, rows: Iterator[Sequence[Any]]) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * width)
            cursor.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)


def _cells(field: models.Field, values: Any, first: int, last: int) -> list[Any]:
    """A chunk of one column as the database takes it."""
    if isinstance(field, models.JSONField):
        values = json.dumps(values)
    if isinstance(values, (str, int, type(None))):
        return [values] * (last - first)
    if isinstance(field, models.JSONField):
        return [json.dumps(values)] * (last - first)
    chunk = values[first:last]
    if isinstance(field, models.DateTimeField):
        return [_instant(second) for second in chunk.tolist()]
    if isinstance(field, models.DateField):
        return text_of(chunk)
    if isinstance(field, models.BooleanField):
        return chunk.astype(bool).tolist()
    cells = chunk.tolist() if isinstance(chunk, np.ndarray) else chunk
    if field.null:
        return [None if cell <= EMPTY else cell for cell in cells]
    return cells


def _instant(second: int) -> str | None:
    """As Django writes it: UTC, no offset (both databases read it so)."""
    if second <= EMPTY:
        return None
    return datetime.fromtimestamp(second, UTC).strftime("%Y-%m-%d %H:%M:%S")


def _set_sequence(model: type[models.Model]) -> None:
    """PostgreSQL counts rows of its own making only; the next must not collide."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [model]):
            cursor.execute(statement)
