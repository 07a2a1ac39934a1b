"""A frozen reading and the living one of the same day, as far as a person may see."""

from collections.abc import Sequence
from hashlib import sha256

from django.core.exceptions import ValidationError

from hangthat.core.agencies.models import User
from hangthat.domain.establishments.models import Establishment, MemberKind
from hangthat.domain.freezes.grammar import Snapshot, unpack
from hangthat.domain.freezes.models import FrozenLists, FrozenReading
from hangthat.domain.freezes.services.keeping import living_of_all
from hangthat.domain.targets.facts import Facts
from hangthat.domain.targets.grammar import Tally
from hangthat.domain.targets.services.readings import ids_in_sight


def frozen(reading: FrozenReading, user: User) -> Snapshot:
    """As it was kept, over the members that the person may see now.

    Refuses: lists that are not those whose hash stands in the journal.
    """
    # unscoped: of a reading in sight; cut to the person's members below
    kept = _unpacked(reading, FrozenLists.objects.get(reading=reading))
    allowed = ids_in_sight(user)
    return kept if allowed is None else kept.among(allowed)


def tallies(readings: Sequence[FrozenReading], code: str, user: User) -> dict[int, Tally]:
    """One target in many readings, by their keys; in those that have it.

    For who sees all from the numbers kept beside the lists. Refuses: as `frozen`.
    """
    with_it = [one for one in readings if code in one.totals]
    allowed = ids_in_sight(user)
    if allowed is None:
        return {one.pk: Tally(*one.totals[code]) for one in with_it}
    # unscoped: of readings in sight; cut to the person's members here
    rows = FrozenLists.objects.filter(reading__in=with_it).select_related("reading__version__plan")
    return {row.reading_id: _unpacked(row.reading, row).among(allowed).tally(code) for row in rows}


def _unpacked(reading: FrozenReading, lists: FrozenLists) -> Snapshot:
    content = bytes(lists.content)
    if sha256(content).hexdigest() != reading.sha256:
        # no page: no page can change what is frozen; the database refuses it
        # no api: likewise
        raise ValidationError(
            f"Danh sách của {reading} không khớp mã băm đã ghi nhật ký: dữ liệu đã bị sửa ngoài "
            "phần mềm."
        )
    return unpack(content)


def living(reading: FrozenReading, user: User) -> Snapshot:
    """The same targets on the same day, from the records as they are now, in the same sight."""
    counted = living_of_all(reading)
    allowed = ids_in_sight(user)
    return counted if allowed is None else counted.among(allowed)


def facts_in_sight(user: User) -> Facts:
    """The records as they are now; of a person who sees a part, those of its members."""
    allowed = ids_in_sight(user)
    if allowed is None:
        return Facts.load()
    # unscoped: the owners of shops in sight; only members in sight are counted
    owners = Establishment.everything.filter(pk__in=allowed[MemberKind.ESTABLISHMENT])
    parties = allowed[MemberKind.PARTY] | set(owners.values_list("party_id", flat=True))
    return Facts.load(parties=parties, boards=allowed[MemberKind.BOARD])
