"""Asking for long work, and doing it."""

from hangthat.core.jobs.services.enqueuing import KEPT, cancel, enqueue, forget
from hangthat.core.jobs.services.job_context import LEASE, Interrupted, JobContext
from hangthat.core.jobs.services.lanes import work_in_lanes
from hangthat.core.jobs.services.scheduling import Schedule, daily, enter_due, every, hourly
from hangthat.core.jobs.services.working import (
    TRIES,
    Work,
    collect_garbage_rarely,
    work,
    work_once,
)

__all__ = [
    "KEPT",
    "LEASE",
    "TRIES",
    "Interrupted",
    "JobContext",
    "Schedule",
    "Work",
    "cancel",
    "collect_garbage_rarely",
    "daily",
    "enqueue",
    "enter_due",
    "every",
    "forget",
    "hourly",
    "work",
    "work_in_lanes",
    "work_once",
]
