"""Locks for rules of the kind "there is no other …", which no constraint can say (ADR 0039).

Whoever checks such a rule and then writes takes the lock before he reads. On PostgreSQL a second
writer waits there until the first has committed, and reads what he wrote. SQLite has one writer at
a time: its transactions begin with BEGIN IMMEDIATE, so nothing is left to lock.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from hashlib import sha256
from typing import TypeVar

from django.db import DEFAULT_DB_ALIAS, OperationalError, connections, models

Thing = models.Model | str | tuple[object, ...]
_OF_THINGS, _OF_ALL = 0x68616E6A, 0x68616E6B  # first keys of advisory locks
_BUCKETS = 4096  # things share so many locks: the server's table of locks is never full
_TIMES = 3  # a transaction that PostgreSQL ended to free another is tried
_DEADLOCK = "40P01"
_all_locked: ContextVar[bool] = ContextVar("all_locked", default=False)
Result = TypeVar("Result")


def lock_for(rule: str, *things: Thing) -> bool:
    """Lock the rule for these things, until the end of the transaction.

    `rule`: what must not exist twice, in words; `tests/races` collects these rules and tries each.
    `things`: a saved record has one lock for all rules; any other value has one lock per rule.
    Name everything that an act needs in one call, before its first journal line. The locks are
    taken in a stable order, so that two acts never wait for each other.
    Returns whether others may have written while this call waited. Then read again what was read
    before.
    Refuses (RuntimeError): outside a transaction nothing would be locked.
    """
    database = connections[DEFAULT_DB_ALIAS]
    if not database.in_atomic_block:
        raise RuntimeError("A rule is locked in the transaction of the deed.")
    if database.vendor != "postgresql":
        return False
    if things and not _all_locked.get():
        _take(sorted({_bucket(rule, thing) for thing in things}))
    return True


@contextmanager
def all_locked() -> Iterator[None]:
    """Take every lock at once, for bulk writes; waits for the transactions that hold one.

    Inside, `lock_for` sends no query. The locks are held to the end of the transaction.
    Refuses (RuntimeError): as `lock_for`.
    """
    database = connections[DEFAULT_DB_ALIAS]
    if not database.in_atomic_block:
        raise RuntimeError("A rule is locked in the transaction of the deed.")
    if database.vendor == "postgresql":
        _take(None)
    token = _all_locked.set(True)
    try:
        yield
    finally:
        _all_locked.reset(token)


def _take(buckets: list[int] | None) -> None:
    """The locks of these buckets in their order, or that of all."""
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        if buckets is None:
            cursor.execute(f"SELECT pg_advisory_xact_lock({_OF_ALL}, 0)")
        else:
            cursor.execute(
                "WITH shared AS MATERIALIZED "
                f"(SELECT pg_advisory_xact_lock_shared({_OF_ALL}, 0)) "
                f"SELECT count(pg_advisory_xact_lock({_OF_THINGS}, bucket)) "
                "FROM shared, unnest(%s::int[]) AS bucket",
                [buckets],
            )


def retry_on_deadlock(act: Callable[[], Result]) -> Result:
    """Run a whole transaction, and again if PostgreSQL ended it because of a deadlock."""
    for _ in range(_TIMES - 1):
        try:
            return act()
        except OperationalError as trouble:
            if not is_deadlock(trouble):
                raise
    return act()


def is_deadlock(trouble: OperationalError) -> bool:
    """Whether PostgreSQL ended this transaction because of a deadlock."""
    return getattr(trouble.__cause__, "sqlstate", "") == _DEADLOCK


def _bucket(rule: str, thing: Thing) -> int:
    if isinstance(thing, models.Model):
        if thing.pk is None:
            raise ValueError(f"{thing!r} is not saved yet: nobody else can be about it.")
        name = f"{thing._meta.label_lower} {thing.pk}"
    else:
        name = f"{rule} {thing!r}"
    return int.from_bytes(sha256(name.encode()).digest()[:4]) % _BUCKETS
