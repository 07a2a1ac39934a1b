"""Querysets as columns of whole numbers.

Days are days since 1/1/1970; an open start is EVER, an open end NEVER; no pointer is -1.
"""

from contextlib import suppress
from typing import Any

import numpy as np
import numpy.typing as npt
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Case, F, IntegerField, QuerySet, Value, When
from django.db.models.functions import Coalesce

from hangthat.core.common.days import DayNumber
from hangthat.core.common.gathering import Reading, listed

Column = npt.NDArray[np.int32]
EVER, NEVER = -(2**31), 2**31 - 1
_CHUNK = 50_000


def code_of(word: str | None, words: Any) -> int:
    """The number that stands for a word of a closed list; -1 for none."""
    return list(words.values).index(word) if word else -1


def start(field: str) -> Coalesce:
    return Coalesce(DayNumber(F(field)), Value(EVER), output_field=IntegerField())


def end(field: str) -> Coalesce:
    return Coalesce(DayNumber(F(field)), Value(NEVER), output_field=IntegerField())


def one_of(field: str, words: Any) -> Case:
    """A word of a closed list as its number."""
    return Case(
        *(When(**{field: w}, then=Value(n)) for n, w in enumerate(words.values)),
        default=Value(-1),
        output_field=IntegerField(),
    )


def flag(field: str) -> Case:
    return Case(When(**{field: True}, then=1), default=0, output_field=IntegerField())


def pointer(field: str) -> Coalesce:
    return Coalesce(F(field), Value(-1), output_field=IntegerField())


def columns(rows: QuerySet[Any], **fields: Any) -> dict[str, Column]:
    """A queryset as one column of whole numbers per field, read in chunks.

    Around Django's conversion of every single value: the database gives whole numbers already.
    """
    asked = _asked(rows, fields).query
    parts = [np.empty((0, len(fields)), np.int32)]
    with suppress(EmptyResultSet), connection.chunked_cursor() as cursor:
        cursor.execute(*asked.sql_with_params())
        while chunk := cursor.fetchmany(_CHUNK):
            parts.append(np.array(chunk, dtype=np.int32))
    table = np.concatenate(parts)
    return {name: np.ascontiguousarray(table[:, n]) for n, name in enumerate(fields)}


def columns_of_few(rows: QuerySet[Any], **fields: Any) -> Reading[dict[str, Column]]:
    """The same of a few rows, read together with others."""
    found = yield from listed(_asked(rows, fields))
    table = np.array(found, np.int32).reshape(-1, len(fields))
    return {name: np.ascontiguousarray(table[:, n]) for n, name in enumerate(fields)}


def _asked(rows: QuerySet[Any], fields: dict[str, Any]) -> QuerySet[Any]:
    named = {f"c_{name}": F(e) if isinstance(e, str) else e for name, e in fields.items()}
    return rows.order_by().annotate(**named).values_list(*named)


def position(ids: Column, wanted: Column) -> Column:
    """The position of each wanted id among the sorted ids; -1 if it is not there."""
    if not len(ids):
        return np.full(len(wanted), -1, np.int32)
    at = np.searchsorted(ids, wanted).astype(np.int32)
    at[at == len(ids)] = 0
    return np.where(ids[at] == wanted, at, -1).astype(np.int32)
