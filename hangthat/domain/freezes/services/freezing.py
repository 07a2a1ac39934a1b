"""Making what the calendar asks for: each cut once, in order, never changed afterwards."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from hashlib import sha256
from itertools import groupby

from django.db import transaction

from hangthat.core.common.locks import lock_for
from hangthat.core.common.records import journalled_models, weighs
from hangthat.core.common.snapshot import snapshot
from hangthat.core.journal.models import Entry
from hangthat.core.journal.services import enter, head
from hangthat.domain.freezes.grammar import Snapshot, pack
from hangthat.domain.freezes.models import FrozenLists, FrozenReading
from hangthat.domain.freezes.services.counting import snapshot_of
from hangthat.domain.freezes.services.cutting import Cut, owed
from hangthat.domain.freezes.services.keeping import living_of_all
from hangthat.domain.targets.facts import Facts

ONCE = "a plan's targets are frozen once for a day"
Transaction = Callable[[], AbstractContextManager[object]]


def freeze_due(
    *,
    at: datetime,
    writing: Transaction = transaction.atomic,
    report: Callable[[int, int], object] = lambda done, total: None,
) -> list[FrozenReading]:
    """Make every cut that is owed, the oldest first: after an outage all that were missed.

    Each is a transaction of its own, so what was made before an interruption stays.
    """
    wanted = owed(at=at)
    made: list[FrozenReading] = []
    for _, group in groupby(wanted, key=lambda cut: cut.on):
        some = freeze_all(list(group), at=at, writing=writing)
        for one in some:
            living_of_all(one)  # so that nobody waits for the first living number
        made += some
        report(len(made), len(wanted))
    return made


def freeze_all(
    cuts: list[Cut], *, at: datetime, writing: Transaction = transaction.atomic
) -> list[FrozenReading]:
    """Cuts of one day, from one reading of the records as they were known at its instant."""
    with snapshot():
        position = head()
        facts = Facts.load(known_at=cuts[0].due_at)
        later = _later(cuts[0].due_at, position)
    made = []
    for cut in cuts:
        counted = snapshot_of(cut.version, cut.on, facts)
        with writing():
            made.append(_keep(cut, counted, position=position, later=later, at=at))
    return made


def _keep(cut: Cut, counted: Snapshot, *, position: int, later: int, at: datetime) -> FrozenReading:
    """What another worker has kept meanwhile stands."""
    lock_for(ONCE, (cut.version.plan_id, cut.on))
    # unscoped: whether the calendar's own work is done
    kept = FrozenReading.objects.filter(version__plan=cut.version.plan_id, on=cut.on).first()
    if kept is not None:
        return kept
    content = pack(counted)
    tallies = {target.code: counted.tally(target.code) for target in counted.targets}
    reading = FrozenReading(
        code=_code(cut),
        version=cut.version,
        on=cut.on,
        names=list(cut.names),
        due_at=cut.due_at,
        frozen_at=at,
        position=position,
        later=later,
        totals={code: [one.met, one.failed, one.unknown] for code, one in tallies.items()},
        sha256=sha256(content).hexdigest(),
    )
    enter(reading, by=None, at=at, summary=f"chốt số liệu: {reading}")
    FrozenLists.objects.create(reading=reading, content=content)
    return reading


def _later(due_at: datetime, position: int) -> int:
    """How many lines that may change numbers were written after the cut, up to that place."""
    subjects = [model._meta.label_lower for model in journalled_models() if weighs(model)]
    # unscoped: how many, of everybody
    lines = Entry.objects.filter(pk__lte=position, at__gte=due_at, subject__in=subjects)
    return lines.count()


def _code(cut: Cut) -> str:
    """Of the plan's code and the day; of its key where its code cannot stand in an address."""
    plan = cut.version.plan
    plain = plan.code.replace("-", "").replace(".", "").isalnum()
    return f"{plan.code if plain else f'~{plan.pk}'}-{cut.on:%Y%m%d}"
