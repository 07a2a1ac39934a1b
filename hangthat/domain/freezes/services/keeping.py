"""The living number of a frozen reading, kept and brought up to date from the journal.

It is at every moment what a full recount would say.
"""

from django.db import transaction

from hangthat.core.common.snapshot import snapshot
from hangthat.core.journal.models import Entry
from hangthat.core.journal.services import head
from hangthat.domain.freezes.grammar import Snapshot, pack, unpack
from hangthat.domain.freezes.models import FrozenReading, KeptLiving
from hangthat.domain.freezes.services.counting import snapshot_of
from hangthat.domain.targets.facts import Facts
from hangthat.domain.targets.services.touching import touched_by

_MOST_LINES = 10_000  # of the journal, above which counting anew is cheaper
_MOST_PARTIES = 2_000  # touched, likewise


def living_of_all(reading: FrozenReading) -> Snapshot:
    """Over everybody, with all that is written by now."""
    kept = _kept(reading)
    if kept is not None and kept.position == head():
        return unpack(bytes(kept.content))
    if kept is not None:
        with transaction.atomic():
            _one_at_a_time(reading)
            found = _caught_up(reading)
        if found is not None:
            return found
    with snapshot():  # outside: counting everything may take longer than a transaction should
        position = head()
        counted = snapshot_of(reading.version, reading.on, Facts.load())
    with transaction.atomic():
        _one_at_a_time(reading)
        _keep(reading, counted, position)
    return counted


def _one_at_a_time(reading: FrozenReading) -> None:
    # unscoped: to wait for whoever keeps the same number
    FrozenReading.objects.select_for_update().get(pk=reading.pk)


def _kept(reading: FrozenReading) -> KeptLiving | None:
    # unscoped: cut to the reader's members where it is shown
    return KeptLiving.objects.filter(reading=reading).first()


def _caught_up(reading: FrozenReading) -> Snapshot | None:
    """None: the new lines may concern anybody, or too many."""
    kept, newest = _kept(reading), head()  # before the lines are read: a later one waits
    if kept is None or newest - kept.position > _MOST_LINES:
        return None
    before = unpack(bytes(kept.content))
    # unscoped: whose numbers may have changed, of everybody
    touched = touched_by(Entry.objects.after(kept.position).filter(pk__lte=newest))
    if touched is None or len(touched.parties) > _MOST_PARTIES:
        return None
    after = before
    if touched.parties or touched.boards:
        facts = Facts.load(parties=touched.parties, boards=touched.boards)
        after = before.replaced(facts.ids, snapshot_of(reading.version, reading.on, facts))
    _keep(reading, None if after is before else after, newest)
    return after


def _keep(reading: FrozenReading, counted: Snapshot | None, position: int) -> None:
    """`counted`: None: the numbers stand. What includes a later line of the journal stays."""
    # unscoped: made from the records
    older = KeptLiving.objects.filter(reading=reading, position__lt=position)
    content = {} if counted is None else {"content": pack(counted)}
    if not older.update(position=position, **content) and _kept(reading) is None:
        KeptLiving.objects.create(reading=reading, position=position, **content)
