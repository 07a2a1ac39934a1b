"""The worker: takes the oldest job of a lane, does it, writes how it ended."""

import gc
import logging
import time
from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import DatabaseError, InterfaceError, OperationalError, connections
from django.db.models import F

from hangthat.core.common.locks import is_deadlock
from hangthat.core.jobs.models import Job, Lane, State
from hangthat.core.jobs.services.job_context import (
    LEASE,
    Cancelled,
    Clock,
    JobContext,
    LeaseLost,
    Stopped,
)

# A work takes the Step and the job's args by keyword. What it returns is kept as the job's
# `result`: `href` leads to what was made, `words` say how it went, the rest is the work's own.
# ValidationError: the work cannot be done, in words for the person who asked.
Work = Callable[..., dict[str, Any] | None]
TRIES = 3
_IDLE = 1.0  # seconds between two looks at an empty queue
_log = logging.getLogger(__name__)


def work(
    works: Mapping[str, Work],
    *,
    clock: Clock,
    stopping: Callable[[], bool],
    wait: Callable[[float], object] = time.sleep,
    lanes: Collection[Lane] = tuple(Lane),
) -> None:
    """Do one job of these lanes after another until told to stop. A database out of reach is
    waited for."""
    while not stopping():
        try:
            worked = work_once(works, clock=clock, stopping=stopping, lanes=lanes)
        except (DatabaseError, InterfaceError):
            _log.exception("Không làm được tác vụ; thử lại sau.")
            connections.close_all()
            worked = False
        if not worked:
            wait(_IDLE)


def collect_garbage_rarely() -> None:
    """Collect cyclic garbage once per 100,000 new objects instead of 700.

    Hardly any object of the program or of a file's rows is part of a cycle.
    """
    gc.freeze()
    gc.set_threshold(100_000)


def work_once(
    works: Mapping[str, Work],
    *,
    clock: Clock,
    stopping: Callable[[], bool] = lambda: False,
    lanes: Collection[Lane] = tuple(Lane),
) -> bool:
    """Do the oldest job that waits in these lanes and that one of these works can do; false: there
    is none."""
    job = _take(works, lanes, at=clock())
    if job is None:
        return False
    context = JobContext(job, clock=clock, stopping=stopping)
    outcome: dict[str, Any]
    try:
        result = _done(context, works[job.kind])
    except Cancelled:
        outcome = {"state": State.CANCELLED}
    except LeaseLost:
        _log.warning("Việc %s quá hạn giữ, tiến trình khác đã nhận.", job.pk)
        return True
    except Stopped:
        Job.objects.held(job).update(state=State.ASKED, lease_until=None, tries=F("tries") - 1)
        return True
    except ValidationError as refusal:
        outcome = {"state": State.FAILED, "fault": "\n".join(refusal.messages)}
    except Exception:
        outcome = {"state": State.FAILED, "fault": _noted(job)}
    else:
        outcome = {"state": State.DONE, "result": result or {}, "done": _all_of(job)}
    _end(job, at=clock(), **outcome)
    return True


def _done(context: JobContext, work: Work) -> dict[str, Any] | None:
    """The result of the work.

    Raises Stopped also where PostgreSQL ended its transaction because of a deadlock: the job goes
    back into the queue.
    """
    try:
        with context.beating():
            return work(context, **context.job.args)
    except OperationalError as trouble:
        if is_deadlock(trouble):
            raise Stopped from trouble
        raise


def _take(kinds: Collection[str], lanes: Collection[Lane], *, at: datetime) -> Job | None:
    """Claim by compare-and-set: of two workers that saw the same job, one changes its row."""
    for job in Job.objects.due(at=at).filter(kind__in=list(kinds), lane__in=list(lanes)):
        as_seen = Job.objects.filter(
            pk=job.pk, state=job.state, tries=job.tries, lease_until=job.lease_until
        )
        if job.cancel_asked:
            as_seen.update(state=State.CANCELLED, lease_until=None, ended_at=at)
        elif job.tries >= TRIES:
            fault = f"Việc bị ngắt giữa chừng {TRIES} lần, không làm nữa. Hãy báo người quản trị."
            as_seen.update(state=State.FAILED, fault=fault, lease_until=None, ended_at=at)
        elif as_seen.update(
            state=State.RUNNING,
            tries=F("tries") + 1,
            started_at=at,
            lease_until=at + LEASE,
            done=0,
            words="",
        ):
            job.refresh_from_db()
            return job
    return None


def _end(job: Job, *, at: datetime, **outcome: Any) -> None:
    written = {"done": job.done, "total": job.total, "words": job.words, **outcome}
    if not Job.objects.held(job).update(ended_at=at, lease_until=None, **written):
        _log.warning("Việc %s đã do tiến trình khác nhận khi vừa làm xong.", job.pk)


def _all_of(job: Job) -> int:
    return job.done if job.total is None else job.total


def _noted(job: Job) -> str:
    """The traceback goes to the log under a number; the person reads the number alone."""
    number = uuid4().hex[:8]
    _log.exception("Tác vụ %s (%s) hỏng, mã %s", job.pk, job.kind, number)
    return f"Việc bị lỗi máy chủ (mã {number}). Hãy báo người quản trị mã này."
