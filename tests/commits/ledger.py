"""What stands in the tables before and after, and a journal that takes no line.

No transaction of a test surrounds the request, so what is committed is committed by the door.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from django.apps import apps
from django.db import connection

from hangthat.core.common.records import journalled_models
from hangthat.core.journal.models import Entry
from hangthat.core.journal.services import chaining
from hangthat.core.journal.services.row_hashes import compared_fields
from hangthat.core.journal.testing import guard_lowered
from tests.emptying import empty_tables

Row = tuple[tuple[Any, ...], tuple[Any, ...]]  # what the journal tells of it, and the rest
Rows = dict[tuple[str, Any], Row]  # (model, key) → what the row says

_PASSING = {"sessions", "usersessions", "search", "contenttypes", "auth"}  # no records
_TRACES = {  # what a door notes of a visit before it begins with the deed
    "agencies.user": {"last_login"},
    "access.apitoken": {"used_on"},
}
_NOTHING: Row = ((), ())


class NoLine(RuntimeError):
    """The journal could not be written."""


def all_rows() -> Rows:
    """Every row of every table, but for sessions, looks, and the index of words."""
    found: Rows = {}
    for model in apps.get_models():
        meta = model._meta
        if meta.app_label in _PASSING or meta.label_lower == "journal.look":
            continue
        told = [field.attname for field in compared_fields(model)]
        apart = {"id", *told, *_TRACES.get(meta.label_lower, ())}
        rest = [field.attname for field in meta.concrete_fields if field.attname not in apart]
        rows = model._base_manager.order_by().values_list("pk", *told, *rest)
        for key, *said in rows:
            values = tuple(map(str, said))
            found[meta.label_lower, key] = values[: len(told)], values[len(told) :]
    return found


def differing(before: Rows, after: Rows) -> set[tuple[str, Any]]:
    """Rows that came, went, or say something else."""
    return {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}


def without_line(before: Rows, after: Rows) -> list[str]:
    """Rows of records that changed, and of which no new line of the journal tells."""
    newest = max((key for label, key in before if label == "journal.entry"), default=0)
    lines = Entry.objects.filter(pk__gt=newest).values_list("subject", "subject_id")
    told = {(subject, key) for subject, key in lines}
    records = {model._meta.label_lower for model in journalled_models()}
    return sorted(
        f"{label} {key}"
        for label, key in differing(before, after)
        if label in records
        and before.get((label, key), _NOTHING)[0] != after.get((label, key), _NOTHING)[0]
        and (label, str(key)) not in told
    )


@contextmanager
def no_line_taken(*, after: int = 0) -> Iterator[list[int]]:
    """Whoever writes in the journal fails, but for the first so many times; how often one tried."""
    head, tries = chaining._head, []

    def refuse(cursor: Any, chain: Any) -> Any:
        if chain is not Entry:
            return head(cursor, chain)
        tries.append(1)
        if len(tries) <= after:
            return head(cursor, chain)
        raise NoLine

    with patch.object(chaining, "_head", refuse):
        yield tries


@contextmanager
def committed(blocker: Any) -> Iterator[None]:
    """What is written inside is really there; the tables are empty afterwards."""
    with blocker.unblock():
        assert not connection.in_atomic_block
        yield
        with guard_lowered():
            empty_tables()
