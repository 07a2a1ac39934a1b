"""For tests of whole transactions, whose tables are emptied afterwards."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from hangthat.core.common.finality import final_tables, make_changeable, make_final
from hangthat.core.journal.models.guard import lower_guard, raise_guard


@contextmanager
def guard_lowered() -> Iterator[None]:
    """Meanwhile the journal and what is final may be emptied, as only their owner can."""
    _run(lower_guard(connection.vendor))
    _run(make_changeable(connection.vendor, final_tables()))
    try:
        yield
    finally:
        _run(raise_guard(connection.vendor))
        _run(make_final(connection.vendor, final_tables()))


def _run(statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
