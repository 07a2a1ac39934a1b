"""Sixteen transactions on PostgreSQL, all of which have read before any of them writes.

Each thread has its own connection and stops before its first statement that writes. They go on
once every other thread has stopped too, waits for a lock, or has ended. So nothing hangs on time:
with a lock fifteen wait for it, without one all sixteen have read the same.
"""

import re
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from threading import Condition, Event
from time import monotonic, sleep
from typing import Any
from unittest.mock import patch

from django.core.exceptions import ValidationError
from django.db import connection, transaction

from hangthat.core.common import locks
from hangthat.core.journal.services import recording

MANY = 16
_PATIENCE = 30  # seconds
_LEAD = 3.0  # seconds that the others let the first one go ahead, if he can
_WRITES = re.compile(
    r"^\s*(INSERT|UPDATE|DELETE)\b|nextval\(|pg_advisory_xact_lock\(17512157(19|20)\)"  # its queue
)
_ASIDE = re.compile(  # what a door writes before the deed
    r"sendings_sending|django_session|usersessions|access_apitoken|search_|last_login"
)
_WAITING = (
    "SELECT count(*) FROM pg_stat_activity "
    "WHERE datname = current_database() AND wait_event_type = 'Lock'"
)


class Start:
    """Where all stop before they write."""

    def __init__(self, *, led: bool) -> None:
        self.changed = Condition()
        self.stopped = self.ended = 0
        self.open, self.led = Event(), Event()
        self.until = 0.0
        if not led:
            self.led.set()

    def stop(self, number: int) -> None:
        with self.changed:
            self.stopped += 1
        assert self.open.wait(_PATIENCE), "nobody gave the sign to write"
        if number:
            self.led.wait(max(0.0, self.until - monotonic()))

    def end(self, number: int) -> None:
        with self.changed:
            self.ended += 1
        if number == 0:
            self.led.set()

    def give_sign(self) -> None:
        """Once nobody is on his way any more, twice in a row."""
        quiet, late = 0, monotonic() + _PATIENCE
        while quiet < 2 and monotonic() < late:
            with connection.cursor() as cursor:
                cursor.execute(_WAITING)
                waiting = cursor.fetchone()[0]
            there = self.stopped + self.ended + waiting
            quiet = quiet + 1 if there >= MANY and self.stopped + self.ended else 0
            sleep(0.004)
        self.until = monotonic() + _LEAD
        self.open.set()


def at_once(
    act: Callable[[int], Any], *, doors: bool = False, led: bool = False, wait: float = _PATIENCE
) -> list[Any]:
    """What each of sixteen returned, or the exception that ended it.

    `doors`: an answer of a page or operation, whose transaction is its own.
    `led`: the first one writes first, unless he waits for a lock. `wait`: seconds for all of them.
    """
    start = Start(led=led)

    def one(number: int) -> Any:
        try:
            with connection.execute_wrapper(_stopping(start, number)):
                if doors:
                    return act(number)
                with transaction.atomic():
                    return act(number)
        except Exception as trouble:
            return trouble
        finally:
            start.end(number)
            connection.close()

    with ThreadPoolExecutor(MANY) as pool:
        waiting: list[Future[Any]] = [pool.submit(one, number) for number in range(MANY)]
        start.give_sign()
        return [each.result(wait) for each in waiting]


def _stopping(start: Start, number: int) -> Callable[..., Any]:
    stopped = False

    def look(execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
        nonlocal stopped
        if not stopped and _WRITES.search(str(sql)) and not _ASIDE.search(str(sql)):
            stopped = True
            start.stop(number)
        return execute(sql, params, many, context)

    return look


@contextmanager
def without_locks() -> Iterator[None]:
    """As before there were any."""
    with patch.object(locks, "_take", lambda *_: None):
        yield


@contextmanager
def without_comparison() -> Iterator[None]:
    """As if `change` wrote whatever others have written meanwhile."""
    with patch.object(recording, "_update", _written_anyway):
        yield


def _written_anyway(record: Any, edited: Any, moved: list[Any], version: int | None) -> None:
    values = {field.attname: getattr(edited, field.attname) for field in moved}
    type(record)._base_manager.filter(pk=record.pk).update(**values)


def refusals(answers: list[Any]) -> list[str]:
    """The words of each proper refusal."""
    return [" ".join(one.messages) for one in answers if isinstance(one, ValidationError)]


def troubles(answers: list[Any]) -> list[str]:
    """What is neither done nor properly refused."""
    found = [one for one in answers if isinstance(one, Exception)]
    return [repr(one)[:300] for one in found if not isinstance(one, ValidationError)]
