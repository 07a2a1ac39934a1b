"""Asking for long work, and doing it."""

from hangthat.core.jobs.services.enqueuing import KEPT, ask, cancel, forget
from hangthat.core.jobs.services.step import (
    LEASE,
    Cancelled,
    Clock,
    Interrupted,
    Lost,
    Step,
    Stopped,
)
from hangthat.core.jobs.services.working import (
    TRIES,
    Work,
    look_less_for_garbage,
    work,
    work_once,
)

__all__ = [
    "KEPT",
    "LEASE",
    "TRIES",
    "Cancelled",
    "Clock",
    "Interrupted",
    "Lost",
    "Step",
    "Stopped",
    "Work",
    "ask",
    "cancel",
    "forget",
    "look_less_for_garbage",
    "work",
    "work_once",
]
