"""Enqueuing long work, cancelling it, deleting what is old."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import Exists, OuterRef

from hangthat.core.jobs.models import DueRun, Job, Lane, State

KEPT = timedelta(days=30)
RUNS_KEPT = timedelta(days=40)


def enqueue(
    *,
    kind: str,
    args: Mapping[str, Any],
    title: str,
    by: int | None,
    at: datetime,
    lane: Lane = Lane.WHOLE,
) -> Job:
    """Enqueue work (giao việc) in the transaction of the act: both are kept, or neither.

    `lane`: how long it may take; what nobody can tell beforehand is as long as anything.
    Units:   `by` is the asker's id; `args` become the work's keyword arguments, plain JSON.
    Refuses (RuntimeError): outside a transaction the job could be kept without its deed.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("A job is asked for in the transaction of its deed.")
    return Job.objects.create(
        kind=kind, args=dict(args), title=title, lane=lane, asked_by_id=by, asked_at=at
    )


@transaction.atomic
def cancel(*, job: Job, at: datetime) -> Job:
    """Stop it (dừng việc): at once if nobody began, else its worker stops at the next step.

    Refuses: a job that has ended.
    """
    # no race: one statement asks and changes
    if not _ended(job, at) and not _request_stop(job):
        raise ValidationError(f"Việc “{job.title}” đã kết thúc, không còn gì để dừng.")
    job.refresh_from_db()
    return job


def _ended(job: Job, at: datetime) -> int:
    waiting = Job.objects.filter(pk=job.pk, state=State.ASKED)
    return waiting.update(state=State.CANCELLED, cancel_asked=True, ended_at=at)


def _request_stop(job: Job) -> int:
    return Job.objects.filter(pk=job.pk, state=State.RUNNING).update(cancel_asked=True)


def forget(*, at: datetime) -> int:
    """Drop what ended more than `KEPT` ago; how many jobs they were.

    Of dated work the last run of each kind stays, however old.
    """
    old = DueRun.objects.filter(due_at__lt=at - RUNS_KEPT)
    newer = DueRun.objects.filter(kind=OuterRef("kind"), due_at__gt=OuterRef("due_at"))
    old.filter(Exists(newer)).delete()
    gone = Job.objects.filter(ended_at__lt=at - KEPT)
    DueRun.objects.filter(job__in=gone).update(job=None)
    return gone.delete()[0]
