"""Dated work that the system does by itself: each instant that comes due has one run."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db import transaction
from django.db.models import Max

from hangthat.core.common.days import VIETNAM, vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.jobs.models import DueRun, Lane
from hangthat.core.jobs.services.enqueuing import enqueue
from hangthat.core.jobs.services.working import Work

# The instants after the first and up to the second, in their order.
Times = Callable[[datetime, datetime], Sequence[datetime]]
RULE = "an instant of dated work has one run"
_LOOK_BACK = timedelta(days=1)  # of work that never ran, the last instant within it is done
_LOOK_AHEAD = timedelta(days=400)


@dataclass(frozen=True)
class Schedule:
    """Work that comes due by itself. The work gets `due`, the instant in ISO, as its argument.

    merges: after an outage the last instant that was missed does the work of all; else each has
    a run of its own.
    """

    kind: str
    title: str
    times: Times
    work: Work
    merges: bool = True
    lane: Lane = Lane.SHORT


def hourly(minute: int = 0) -> Times:
    """Every hour at that minute."""

    def times(after: datetime, until: datetime) -> list[datetime]:
        first = after.replace(minute=minute, second=0, microsecond=0)
        return _steps(first, after, until, timedelta(hours=1))

    return times


def every(minutes: int) -> Times:
    """So many times an hour: at each multiple of these minutes."""

    def times(after: datetime, until: datetime) -> list[datetime]:
        first = after.replace(minute=0, second=0, microsecond=0)
        return _steps(first, after, until, timedelta(minutes=minutes))

    return times


def daily(at: time) -> Times:
    """Every day at that time of Viet Nam."""

    def times(after: datetime, until: datetime) -> list[datetime]:
        first = datetime.combine(vietnam_day(after), at, VIETNAM)
        return _steps(first, after, until, timedelta(days=1))

    return times


def enter_due(schedules: Iterable[Schedule], *, at: datetime) -> list[DueRun]:
    """Give a job to each instant that has come due since the last run of its kind.

    One query where nothing is due. Several workers may ask at once.
    """
    # unscoped: what the system itself has done
    past = DueRun.objects.filter(due_at__lte=at).order_by()  # a clock that ran ahead stops nothing
    last = dict(past.values_list("kind").annotate(last=Max("due_at")))
    found: list[DueRun] = []
    for one in schedules:
        if _missed(one, last.get(one.kind), at):
            found += _enter(one, at)
    return found


@transaction.atomic
def _enter(schedule: Schedule, at: datetime) -> list[DueRun]:
    lock_for(RULE, schedule.kind)
    rows = DueRun.objects.filter(kind=schedule.kind, due_at__lte=at)
    missed = _missed(schedule, rows.aggregate(last=Max("due_at"))["last"], at)
    if not missed:
        return []
    wanted = missed[-1:] if schedule.merges else missed
    following = next(iter(schedule.times(at, at + _LOOK_AHEAD)), None)
    return [_run(schedule, due, len(missed) - len(wanted), following, at) for due in wanted]


def _run(
    schedule: Schedule, due: datetime, merged: int, following: datetime | None, at: datetime
) -> DueRun:
    job = enqueue(
        kind=schedule.kind,
        args={"due": due.isoformat()},
        title=schedule.title,
        by=None,
        at=at,
        lane=schedule.lane,
    )
    return DueRun.objects.create(
        kind=schedule.kind,
        title=schedule.title,
        due_at=due,
        merged=merged,
        next_at=following,
        entered_at=at,
        job=job,
    )


def _missed(schedule: Schedule, last: datetime | None, at: datetime) -> list[datetime]:
    """The instants without a run; of work that never ran only the last one."""
    if last is None:
        return list(schedule.times(at - _LOOK_BACK, at))[-1:]
    return list(schedule.times(last, at))


def _steps(first: datetime, after: datetime, until: datetime, step: timedelta) -> list[datetime]:
    found, moment = [], first
    while moment <= until:
        if moment > after:
            found.append(moment)
        moment += step
    return found
