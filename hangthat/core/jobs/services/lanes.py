"""The worker's lanes: short work goes on beside long work, two large files beside each other."""

import logging
from collections.abc import Callable, Collection, Mapping
from threading import Thread

from django.db import DatabaseError, InterfaceError, connections

from hangthat.core.jobs.models import Lane
from hangthat.core.jobs.services.job_context import Clock
from hangthat.core.jobs.services.scheduling import Schedule, enter_due
from hangthat.core.jobs.services.working import Work, collect_garbage_rarely, work

_LOOK_EVERY = 10.0  # seconds between two looks at what has come due
_log = logging.getLogger(__name__)
HANDS = {Lane.SHORT: 1, Lane.FILE: 2, Lane.WHOLE: 1}  # jobs of a lane that go on at once


def work_in_lanes(
    works: Mapping[str, Work],
    *,
    clock: Clock,
    stopping: Callable[[], bool],
    wait: Callable[[float], object],
    schedules: Collection[Schedule] = (),
) -> None:
    """`work` for each hand of each lane in a thread of its own, until told to stop.

    Threads take turns, and the database has one writer at a time: a short job gets its share of
    the machine at once, a long one goes on beside it, and so does a second large file.
    """
    collect_garbage_rarely()
    told = (works, clock, stopping, wait)
    hands = [
        Thread(target=_work_in_thread, args=(lane, *told), name=f"{lane}-{hand}")
        for lane, count in HANDS.items()
        for hand in range(count)
    ]
    if schedules:
        told_when = (schedules, clock, stopping, wait)
        hands.append(Thread(target=_watch_the_clock, args=told_when, name="schedule"))
    for thread in hands:
        thread.start()
    for thread in hands:
        thread.join()


def _watch_the_clock(
    schedules: Collection[Schedule],
    clock: Clock,
    stopping: Callable[[], bool],
    wait: Callable[[float], object],
) -> None:
    """Enter what comes due, until told to stop. A database out of reach is waited for."""
    try:
        while not stopping():
            try:
                enter_due(schedules, at=clock())
            except (DatabaseError, InterfaceError):
                _log.exception("Không xem được lịch chạy; thử lại sau.")
                connections.close_all()
            wait(_LOOK_EVERY)
    finally:
        connections.close_all()


def _work_in_thread(
    lane: Lane,
    works: Mapping[str, Work],
    clock: Clock,
    stopping: Callable[[], bool],
    wait: Callable[[float], object],
) -> None:
    try:
        work(works, clock=clock, stopping=stopping, wait=wait, lanes=(lane,))
    finally:
        connections.close_all()
