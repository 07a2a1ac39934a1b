"""For tests of whole transactions, whose tables are emptied afterwards."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from hangthat.core.journal.models.guard import lower_guard, raise_guard


@contextmanager
def guard_lowered() -> Iterator[None]:
    """Meanwhile the journal may be emptied, as only its owner can."""
    _run(lower_guard(connection.vendor))
    try:
        yield
    finally:
        _run(raise_guard(connection.vendor))


def _run(statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
