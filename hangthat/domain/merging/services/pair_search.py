"""The whole registry compared with itself: which shops may have been entered twice."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from itertools import groupby
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.jobs.models import Job, State
from hangthat.core.jobs.services import JobContext, enqueue
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.matching.engine import ASK, Register
from hangthat.domain.merging.models import Twin

FIND = "find_twins"  # the kind of job
_OPEN = (State.ASKED, State.RUNNING)
_LOOK_UP = 200  # shops between two reports
_BATCH = 1000
Likely = tuple[float, tuple[str, ...]]  # how likely, and why
Pairs = dict[tuple[int, int], Likely]
_NOT_AT_ALL: Likely = (0.0, ())


@transaction.atomic
def ask_to_find(*, by: User, at: datetime) -> Job:
    """Have the registry compared with itself (tìm cơ sở có thể trùng).

    Refuses: while that is being done already.
    """
    lock_for("likely pairs are looked for by one job at a time", "all shops")
    if running() is not None:
        raise ValidationError("Máy đang tìm rồi. Chờ xong rồi xem lại trang này.")
    title = "Tìm các cơ sở có thể trùng trong toàn bộ danh sách"
    return enqueue(kind=FIND, args={}, title=title, by=by.pk, at=at)


def running() -> Job | None:
    """The search that waits or goes on, whoever asked for it."""
    return Job.objects.filter(kind=FIND, state__in=_OPEN).first()


def last_searched_at() -> datetime | None:
    """When a search was last done to its end; None: never, or longer ago than jobs are kept."""
    done = Job.objects.filter(kind=FIND, state=State.DONE).order_by("-ended_at")
    return done.values_list("ended_at", flat=True).first()


def why_alike(one: Establishment | Party, other: Establishment | Party) -> list[str]:
    """What the last search said of these two; nothing if it did not take them for one."""
    if not isinstance(one, Establishment):
        return []
    first, second = sorted((one.pk, other.pk))
    reasons = Twin.objects.filter(one=first, other=second).values_list("reasons", flat=True)
    return reasons.first() or []


def find_twins(context: JobContext) -> dict[str, Any]:
    """The work: harmless to repeat. What was put off stays so; what is alike no more is dropped.

    Unit by unit, so that what it holds besides the register does not grow.
    """
    register = Register.load(Establishment.objects.all(), on=vietnam_day(context.at()))
    units = [
        list(numbers)
        for _, numbers in groupby(range(len(register.rows)), key=register.units.__getitem__)
    ]
    for done, numbers in enumerate(units):
        found = _alike(register, numbers, partial(context.report, done, len(units)))
        with context.writing():
            _keep(found, run=context.job.pk)
        register.forms.clear()
    with context.writing():
        Twin.objects.exclude(run=context.job.pk).delete()
    return {"words": "Đã so mọi cơ sở trong danh sách với nhau"}


def _alike(register: Register, numbers: list[int], report: Callable[[str], None]) -> Pairs:
    """Pairs of these rows with any; of a pair found twice the likelier."""
    found: Pairs = {}
    for count, number in enumerate(numbers):
        if count % _LOOK_UP == 0:
            report("Đang so từng xã, phường")
        row = register.rows[number]
        for likeness in register.find(row.described(), least=ASK):
            one, other = sorted((row.pk, likeness.establishment))
            if one != other and found.get((one, other), _NOT_AT_ALL)[0] < likeness.score:
                found[one, other] = likeness.score, likeness.reasons
    return found


def _keep(found: Pairs, *, run: int) -> None:
    """Nothing a person said, so nothing for the journal: the records tell it anew each time."""
    Twin.objects.bulk_create(
        (
            Twin(one=one, other=other, score=score, reasons=list(reasons), run=run)
            for (one, other), (score, reasons) in found.items()
        ),
        batch_size=_BATCH,
        update_conflicts=True,
        unique_fields=["one", "other"],
        update_fields=["score", "reasons", "run"],
    )
