"""Write-behind: inside `buffered()` new rows and their lines are inserted by the hundred.

Services need not know of it. Every rule is checked and every row has its line; only the INSERT
comes later. Before a statement that names a table, the waiting rows of that table are inserted, so
reads are right.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, models

from hangthat.core.common import bulk

_MOST = 4_000  # rows of one table that wait at most
_KEYS = 200  # reserved at once; the last of them may stay unused

Model = type[models.Model]


class Buffer:
    """What waits, table by table. `heads`: the last number and hash of each chain."""

    def __init__(self) -> None:
        self.heads: dict[Model, tuple[int, str]] = {}
        self._names: dict[Model, Sequence[str]] = {}
        self._rows: dict[Model, list[Sequence[Any]]] = {}
        self._keys: dict[Model, list[int]] = {}

    def key(self, model: Model) -> int:
        """A key for a new row of that model, in rising order."""
        if not self._keys.get(model):
            self._keys[model] = bulk.keys(model, _KEYS)[::-1]
        return self._keys[model].pop()

    def add(self, model: Model, names: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """Rows of these fields, the key among them; always the same fields for one model."""
        self._names[model] = names
        waiting = self._rows.setdefault(model, [])
        waiting.extend(rows)
        if len(waiting) >= _MOST:
            self.flush(model)

    def flush(self, model: Model) -> None:
        if rows := self._rows.pop(model, None):
            bulk.insert(model, self._names[model], rows)

    def flush_all(self) -> None:
        for model in list(self._rows):
            self.flush(model)

    def before(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        """Called by Django for each statement."""
        if sql.startswith("ROLLBACK TO"):
            raise RuntimeError("Rows that wait belong to no savepoint: undo the whole transaction.")
        for model in [model for model in self._rows if model._meta.db_table in sql]:
            self.flush(model)
        return execute(sql, params, many, context)


_current: ContextVar[Buffer | None] = ContextVar("journal_buffer", default=None)


@contextmanager
def buffered() -> Iterator[None]:
    """Delay INSERTs until they are needed, at the latest until the end of the block.

    For long runs of the system itself, such as the invented province. Foreign keys are checked at
    the commit.
    Refuses (RuntimeError): outside a transaction; a rollback to a savepoint inside the block.
    """
    database = connections[DEFAULT_DB_ALIAS]
    if not database.in_atomic_block:
        raise RuntimeError("Rows wait only inside a transaction.")
    buffer = Buffer()
    token = _current.set(buffer)
    try:
        with database.execute_wrapper(buffer.before):
            yield
        buffer.flush_all()
    finally:
        _current.reset(token)


def current() -> Buffer | None:
    """The buffer of the block that is running; None outside of one."""
    return _current.get()
