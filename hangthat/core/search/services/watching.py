"""Triggers by which the database itself notes what was written, in the deed's own transaction.

No write can go around them: services, bulk writes, COPY, merges, what is undone. On SQLite an
altered table is a new one without triggers; `watch` after each migration puts them up again.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet

from hangthat.core.search.models import Source, Unindexed, Vocabulary

_NOTES = Unindexed._meta.db_table
_STANDING = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": (
        "SELECT tgname, prosrc FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid "
        "WHERE tgname LIKE 'search_%'"
    ),
}
_SEES = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}


@transaction.atomic
def watch(sources: Iterable[Source]) -> list[str]:
    """Put up what is missing; returns the kinds that may have been written unseen.

    Until they are made anew, their index is outdated.
    """
    missed: dict[str, None] = {}
    with connection.cursor() as cursor:
        cursor.execute(_STANDING[connection.vendor])
        standing = dict(cursor.fetchall())
        for source in sources:
            for name, body, statements in _triggers(source):
                if standing.get(name) == body:
                    continue
                missed[source.kind] = None
                for statement in statements:
                    cursor.execute(statement)
    Vocabulary.objects.filter(kind__in=missed).update(spelling="")
    return list(missed)


def note_changed(source: Source, rows: QuerySet[Any]) -> None:
    """Note rows whose words changed although none of their own tables was written: a name to which
    they only point.
    """
    keys = rows.order_by().values_list("pk", flat=True)
    notes = (Unindexed(kind=source.kind, row=key) for key in keys.iterator(chunk_size=5_000))
    Unindexed.objects.bulk_create(notes, batch_size=5_000)


def _triggers(source: Source) -> Iterator[tuple[str, str, list[str]]]:
    """(name, what the database says of it where it stands, the statements that put it up)."""
    make = _on_sqlite if connection.vendor == "sqlite" else _on_postgresql
    for table, column in source.tables.items():
        for act, sides in _SEES.items():
            yield make(
                f"search_{source.kind}_{table}_{act.lower()}",
                source.kind,
                table,
                column,
                act,
                sides,
            )


def _on_sqlite(
    name: str, kind: str, table: str, column: str, act: str, sides: tuple[str, ...]
) -> tuple[str, str, list[str]]:
    noted = " UNION ".join(f"SELECT '{kind}', {side}.{column}" for side in sides)
    body = (
        f"CREATE TRIGGER {name} AFTER {act} ON {table} BEGIN "
        f"INSERT INTO {_NOTES} (kind, row) {noted}; END"
    )
    return name, body, [f"DROP TRIGGER IF EXISTS {name}", body]


def _on_postgresql(
    name: str, kind: str, table: str, column: str, act: str, sides: tuple[str, ...]
) -> tuple[str, str, list[str]]:
    """One note of all rows that a statement wrote."""
    seen = " ".join(f"{side} TABLE AS {side.lower()}_rows" for side in sides)
    noted = " UNION ".join(f"SELECT '{kind}', {column} FROM {side.lower()}_rows" for side in sides)
    body = f' BEGIN INSERT INTO {_NOTES} (kind, "row") {noted}; RETURN NULL; END '
    return (
        name,
        body,
        [
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $${body}$$",
            f"DROP TRIGGER IF EXISTS {name} ON {table}",
            f"CREATE TRIGGER {name} AFTER {act} ON {table} REFERENCING {seen} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {name}()",
        ],
    )
