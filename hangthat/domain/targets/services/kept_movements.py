"""Movements stored so that a page opens without counting; each says as of which instant it is."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import numpy as np
from django.db import transaction
from django.db.models import Q

from hangthat.core.agencies.models import Territory, User
from hangthat.core.common.days import VIETNAM, vietnam_day
from hangthat.core.common.records import model_named, weighs
from hangthat.core.journal.models import Entry
from hangthat.core.journal.services import head
from hangthat.domain.establishments.models import MemberKind
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.targets.models import KeptMovement
from hangthat.domain.targets.services.counting import promises_of, rules_of
from hangthat.domain.targets.services.keeping import YEAR_END
from hangthat.domain.targets.services.movements import (
    Moment,
    Movement,
    Pairs,
    entered_after,
    facts_of,
    movement_of,
)
from hangthat.domain.targets.services.readings import (
    Choice,
    as_held,
    choices_of,
    ids_in_sight,
)
from hangthat.domain.targets.services.tallying import Codebook
from hangthat.domain.targets.vocabulary.words import Promise

FRESH = timedelta(minutes=10)  # a page that is older than that counts anew if deeds were added
_MERGES = "merging.merge"  # that room stands above
_NEWEST = 10_000  # lines of the journal that are asked whether a count left them out


def end_of(day: date) -> Moment:
    """A past day as it was known when it ended."""
    return Moment(day, datetime.combine(day + timedelta(days=1), time(), VIETNAM))


def year_of(version: PlanVersion, *, on: date) -> int:
    """The year whose targets are steered by on a day: the last that has begun."""
    years = choices_of(version)
    begun = [year for year in years if year <= on.year]
    return begun[-1] if begun else years[0]


def steering_version(version: PlanVersion, *, on: date) -> PlanVersion:
    """That by which the targets of its year are judged: of a year that is over, that which held
    then, though the plan runs on."""
    year = year_of(version, on=on)
    held = as_held(Choice(version, year, date(year, *YEAR_END)), today=on).version
    return held if year_of(held, on=on) == year else version


def steering_versions(version: PlanVersion, *, on: date) -> list[PlanVersion]:
    """That version, and the one in use if it is another and has targets of years to come."""
    held = steering_version(version, on=on)
    year = year_of(version, on=on)
    to_come = held != version and any(one > year for one in choices_of(version))
    return [held, version] if to_come else [held]


def version_of_target(version: PlanVersion, code: str, *, on: date) -> PlanVersion:
    """By which of them one target is steered."""
    year = year_of(version, on=on)
    to_come = {one.code for one in version.targets.all() if one.by_end_of > year}
    return version if code in to_come else steering_version(version, on=on)


def movements(
    versions: Sequence[PlanVersion],
    since: date,
    *,
    at: datetime,
    user: User,
    names: bool = False,
    anew: bool = False,
) -> list[Movement]:
    """Of each plan what moved from the end of a past day to now, over what the person may see."""
    allowed = ids_in_sight(user)
    wanted = names or allowed is not None
    found = movements_of_all(versions, since, at=at, names=wanted, anew=anew)
    return found if allowed is None else [one.among(allowed) for one in found]


def movements_of_all(
    versions: Sequence[PlanVersion], since: date, *, at: datetime, names: bool, anew: bool = False
) -> list[Movement]:
    """Likewise over everybody, for who cuts it to sight himself.

    Counted anew if it is older than `FRESH` and deeds were added, if records were merged since, on
    a new day, or if `anew`.
    """
    newest, today = head(), vietnam_day(at)
    stored = _stored(versions, since, names=names)
    stale = [one for one in versions if anew or not _holds(stored.get(one.pk), newest, today, at)]
    counted = _keep(stale, since, at=at) if stale else {}
    territory = Territory.load()
    return [
        counted[one.pk] if one.pk in counted else _movement(one, stored[one.pk], territory)
        for one in versions
    ]


def count_ahead(versions: Sequence[PlanVersion], since: date, *, at: datetime) -> int:
    """Count what moved before anybody asks, where what is stored does not hold. How many plans."""
    newest, today = head(), vietnam_day(at)
    stored = _stored(versions, since, names=False)
    stale = [one for one in versions if not _holds(stored.get(one.pk), newest, today, at)]
    return len(_keep(stale, since, at=at)) if stale else 0


def _holds(rows: list[KeptMovement] | None, newest: int, today: date, at: datetime) -> bool:
    if not rows or any(row.second_on != today for row in rows):
        return False
    position = min(row.position for row in rows)
    if all(at - row.known_at < FRESH for row in rows):
        return not _merged_since(position, newest)
    return unmoved_since(position, newest)


def _merged_since(position: int, newest: int) -> bool:
    """Whether two records became one, or two again: a count of before has a member that no list
    names any more, so it would say more than the names behind it."""
    if newest == position:
        return False
    # unscoped: whether there is any; nothing of them is shown
    return Entry.objects.after(position).filter(subject=_MERGES).exists()


def unmoved_since(position: int, newest: int) -> bool:
    """Whether no line of the journal between the two weighs: a count of then holds still."""
    if newest == position:
        return True
    if not 0 < newest - position <= _NEWEST:
        return False
    # unscoped: kinds alone
    lines = Entry.objects.after(position).filter(pk__lte=newest)
    models = map(model_named, lines.order_by().values_list("subject", flat=True).distinct())
    return not any(model is None or weighs(model) for model in models)


def _stored(
    versions: Sequence[PlanVersion], since: date, *, names: bool
) -> dict[int, list[KeptMovement]]:
    rows = KeptMovement.objects.filter(version__in=versions, first_on=since)
    found: dict[int, list[KeptMovement]] = {}
    for row in rows.defer(*(() if names else ("ids", "pairs"))):
        found.setdefault(row.version_id, []).append(row)
    return found


def promises_now(version: PlanVersion, *, on: date) -> list[Promise]:
    """The targets by which the plan is steered on a day: of this year, and of the years to come."""
    year = year_of(version, on=on)
    return [one for one in promises_of(version) if one.on.year >= year]


def _keep(versions: Iterable[PlanVersion], since: date, *, at: datetime) -> dict[int, Movement]:
    """What was counted, by plan. It is stored unless a newer count of the same stands already."""
    first, second = end_of(since), Moment(vietnam_day(at), at)
    position = _position(at)  # before the deeds are read: a later one is left for the next time
    facts, late, counted = facts_of(first, second), entered_after(first), {}
    for version in versions:
        promises = promises_now(version, on=second.on)
        rules = rules_of(version)
        found = movement_of(promises, first, second, rules=rules, facts=facts, late=late)
        year = year_of(version, on=second.on)
        _store(version, [_row(version, year, position, found, kind) for kind in MemberKind])
        counted[version.pk] = found
    return counted


def _store(version: PlanVersion, rows: list[KeptMovement]) -> None:
    on, since, position = rows[0].second_on, rows[0].first_on, rows[0].position
    with transaction.atomic():
        PlanVersion.objects.select_for_update().get(pk=version.pk)
        kept = KeptMovement.objects.of(version)
        same = kept.filter(first_on=since)
        if same.filter(Q(second_on__gt=on) | Q(second_on=on, position__gt=position)).exists():
            return
        kept.filter(second_on__lt=on).delete()
        same.delete()
        KeptMovement.objects.bulk_create(rows)


def _position(at: datetime) -> int:
    """The place in the journal up to which a count as of `at` has every line that weighs: before
    the first that is later (while a request waits, another may write)."""
    newest = head()
    # unscoped: places and kinds alone
    late = Entry.objects.after(newest - _NEWEST).filter(pk__lte=newest, at__gt=at)
    for pk, subject in late.order_by("pk").values_list("pk", "subject"):
        model = model_named(subject)
        if model is None or weighs(model):
            return pk - 1
    return newest


def _row(
    version: PlanVersion, year: int, position: int, found: Movement, kind: MemberKind
) -> KeptMovement:
    pairs = found.moved[kind]
    first, late, last = (one.astype(np.uint64).tobytes() for one in pairs.words)
    return KeptMovement(
        version=version,
        year=year,
        kind=kind.value,
        first_on=found.first.on,
        first_known_at=found.first.known_at,
        second_on=found.second.on,
        known_at=found.second.known_at,
        position=position,
        ids=pairs.ids.tobytes(),
        pairs=pairs.pairs.tobytes(),
        homes=pairs.homes.astype(np.int32).tobytes(),
        sizes=pairs.sizes.astype(np.int64).tobytes(),
        first_words=first,
        late_words=late,
        last_words=last,
    )


def _movement(version: PlanVersion, rows: list[KeptMovement], territory: Territory) -> Movement:
    one = rows[0]
    promises = [p for p in promises_of(version) if p.on.year >= one.year]
    promises = [replace(promise, on=one.second_on) for promise in promises]
    return Movement(
        Moment(one.first_on, one.first_known_at),
        Moment(one.second_on, one.known_at),
        territory,
        tuple(promises),
        {kind: Codebook.of(kind, promises) for kind in MemberKind},
        {MemberKind(row.kind): _pairs(row) for row in rows},
    )


def _pairs(row: KeptMovement) -> Pairs:
    loaded = "ids" not in row.get_deferred_fields()
    words = (row.first_words, row.late_words, row.last_words)
    first, late, last = (np.frombuffer(bytes(one), np.uint64) for one in words)
    return Pairs(
        np.frombuffer(bytes(row.ids), np.int32) if loaded else np.empty(0, np.int32),
        np.frombuffer(bytes(row.pairs), np.int32) if loaded else np.empty(0, np.int32),
        np.frombuffer(bytes(row.homes), np.int32),
        (first, late, last),
        np.frombuffer(bytes(row.sizes), np.int64),
    )
