"""Reading many tables as they stood at one moment, without stopping writers."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connections, transaction


@contextmanager
def snapshot() -> Iterator[None]:
    """One consistent view of the database for all reads inside; nothing may be written.

    Inside a transaction it is that transaction's view.
    """
    connection: Any = connections["default"]
    if connection.in_atomic_block:
        yield
        return
    before = getattr(connection, "transaction_mode", None)
    if connection.vendor == "sqlite":
        connection.transaction_mode = "DEFERRED"  # IMMEDIATE would make every writer wait
    with transaction.atomic():
        if connection.vendor == "sqlite":
            connection.transaction_mode = before
        else:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield
