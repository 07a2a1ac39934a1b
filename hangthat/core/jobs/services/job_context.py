"""What a work holds while it runs: its job, its progress, and whether to go on."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from threading import Event, Thread

from django.db import DatabaseError, InterfaceError, connection, transaction

from hangthat.core.jobs.models import Job

LEASE = timedelta(seconds=30)
_BEAT = 5.0  # seconds between two renewals of the lease
_SAVED_EVERY = 0.5  # seconds between two reports that are saved
_BRIEFLY = "PRAGMA busy_timeout = 200"  # milliseconds; a beat that finds the file locked is skipped
Clock = Callable[[], datetime]


class Interrupted(Exception):
    """The work must not go on; what it has not committed is taken back."""


class Cancelled(Interrupted):
    """Its asker no longer wants it."""


class LeaseLost(Interrupted):
    """The lease expired and another worker has taken the job."""


class Stopped(Interrupted):
    """The worker is being shut down; the job goes back into the queue."""


class JobContext:
    """The first argument of every work: its job, its clock, its progress and transactions.

    A worker can be killed at any moment, and the job then runs again from the start: a work is
    either harmless to repeat, or asks first what an earlier try has committed.
    """

    def __init__(
        self, job: Job, *, clock: Clock, stopping: Callable[[], bool] = lambda: False
    ) -> None:
        self.job = job
        self.at = clock
        self._stopping = stopping
        self._depth = len(connection.atomic_blocks)
        self._why: type[Interrupted] | None = None
        self._saved = 0.0

    def report(self, done: int, total: int | None = None, words: str = "") -> None:
        """Record the progress. It is saved twice a second at most, which also renews the lease.

        Inside a transaction of the work nobody could read the progress before the commit. There the
        heartbeat saves it from its own connection; on SQLite it can do so only between
        transactions, so call this before a long one begins.
        Refuses (Interrupted): the job was cancelled, or another worker has it.
        """
        job = self.job
        job.total = job.total if total is None else total
        job.done = done if job.total is None else min(done, job.total)
        job.words = words[:300] or job.words
        self._go_on()
        if self._inside() or time.monotonic() - self._saved < _SAVED_EVERY:
            return
        self._keep()
        self._go_on()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A transaction that is committed only if the job is still this worker's and not cancelled.

        The same commit renews the lease, so that no other worker starts the job again, however long
        it took.
        Refuses (Interrupted): as `report`; then everything written in the block is rolled back.
        """
        self._keep()
        self._go_on()
        with transaction.atomic():
            yield
            self._keep()
            self._go_on()

    @contextmanager
    def beating(self) -> Iterator[None]:
        """Renew the lease from a second connection, even if the work reports nothing.

        Inside a caller's transaction nobody else can see the job, so no lease is needed.
        """
        if self._depth:
            yield
            return
        over = Event()
        heart = Thread(target=self._beat, args=(over,), name=f"job-{self.job.pk}", daemon=True)
        heart.start()
        try:
            yield
        finally:
            over.set()
            heart.join()

    def _beat(self, over: Event) -> None:
        try:
            while not over.wait(_BEAT):
                try:
                    if connection.vendor == "sqlite":
                        connection.cursor().execute(_BRIEFLY)
                    self._keep()
                except (DatabaseError, InterfaceError):  # locked, out of reach: next time, then
                    connection.close()
        finally:
            connection.close()

    def _keep(self) -> None:
        """Save the reported progress, or learn why the job may not go on."""
        self._saved = time.monotonic()
        job, mine = self.job, Job.objects.held(self.job)
        kept = mine.filter(cancel_asked=False).update(
            done=job.done, total=job.total, words=job.words, lease_until=self.at() + LEASE
        )
        if not kept:
            self._why = Cancelled if mine.exists() else LeaseLost

    def _go_on(self) -> None:
        if self._why:
            raise self._why
        if self._stopping():
            raise Stopped

    def _inside(self) -> bool:
        return len(connection.atomic_blocks) > self._depth
