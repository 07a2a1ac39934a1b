"""A number that is carried out of the writer's sight: no way into that record, and no refusal.

Whether the number is carried there must not be seen in what the writer gets (docs/adr/0046).
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Protocol

from django.db import transaction
from django.db.models import Q

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import enter_all, remove_all
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.text import fold
from hangthat.core.journal.services import change
from hangthat.domain.establishments.models import Party, StandIn
from hangthat.domain.establishments.services.owning import OWN_NUMBERS, carriers_of


class PartyLike(Protocol):
    """A party as it was typed: a record, or what comes to be one."""

    pk: Any
    name: str
    tax_code: str
    personal_id: str


@transaction.atomic
def note_stand_ins(typed: Iterable[PartyLike], *, by: User | None, at: datetime) -> list[StandIn]:
    """Note of which of these just entered somebody else carries a number, out of `by`'s sight.

    What the system itself enters (a world file) is known as it is.
    """
    numbered = [one for one in typed if one.tax_code or one.personal_id]
    if by is None or not numbered:
        return []
    unseen = _carriers_out_of_sight(numbered, by)
    made = [
        _stand_in(one, others, at) for one, others in zip(numbered, unseen, strict=True) if others
    ]
    return enter_all(made, by=by, at=at, summary=lambda made: f"ghi {made}", right=None)


def _carriers_out_of_sight(typed: Sequence[PartyLike], by: User) -> list[list[Party]]:
    """Of each, who else carries one of its numbers and is not told to `by`."""
    found = _carried(typed)
    known = Party.objects.filter(stand_in=None).in_bulk({pk for keys in found for pk in keys})
    mine = Party.objects.visible_to(by, Action.ADD).filter(pk__in=known)
    seen = set(mine.values_list("pk", flat=True))
    return [
        [known[key] for key in sorted(keys) if key in known and key not in seen] for keys in found
    ]


def _carried(typed: Sequence[PartyLike]) -> list[set[int]]:
    """Of each, the keys of those others that carry one of its numbers, or carried it."""
    carried = carriers_of(
        number for one in typed for name in OWN_NUMBERS if (number := getattr(one, name))
    )
    found = []
    for one in typed:
        numbers = [getattr(one, name) for name in OWN_NUMBERS]
        keys: set[int] = set().union(*(carried.get(number, set()) for number in numbers if number))
        found.append(keys - {one.pk})
    return found


def _stand_in(one: PartyLike, others: Sequence[Party], at: datetime) -> StandIn:
    alike = [other for other in others if fold(other.name) == fold(one.name)]
    return StandIn(
        party_id=one.pk,
        known=(alike or list(others))[0],
        is_one=bool(alike),
        asked_on=vietnam_day(at),
    )


@transaction.atomic
def review(party: Party, *, renumbered: bool, by: User | None, at: datetime) -> None:
    """After a party was put right: for whom it stands now, if for anybody.

    What stood for another and says something else is its own. A number that it did not have before
    may be that of a party out of `by`'s sight: then that one's officers are asked.
    """
    stand_in = StandIn.objects.filter(party=party).select_related("known").first()
    if stand_in is None:
        if renumbered:
            note_stand_ins([party], by=by, at=at)
    elif stand_in.known_id not in _carried([party])[0]:
        _aim_anew(stand_in, party, by=by, at=at)
    elif stand_in.is_one and fold(stand_in.known.name) != fold(party.name):
        _count_as_two(stand_in, by=by, at=at)


def _aim_anew(stand_in: StandIn, party: Party, *, by: User | None, at: datetime) -> None:
    """The old row goes: of the one that it stood for, too, the numbers are counted again."""
    if by and _carriers_out_of_sight([party], by)[0]:
        _remove([stand_in.pk], at=at, reason="chủ cơ sở nay ghi số khác")
        note_stand_ins([party], by=by, at=at)
    elif stand_in.is_one:
        _count_as_two(stand_in, by=by, at=at)


def _count_as_two(stand_in: StandIn, *, by: User | None, at: datetime) -> None:
    summary = f"{stand_in} nay ghi khác: tính là hai"
    change(stand_in, by=by, at=at, action="amend", summary=summary, is_one=False)


def forget_stand_ins(parties: Sequence[int], *, at: datetime, reason: str) -> None:
    """With parties that came in by mistake goes what was noted of them."""
    about = Q(party__in=parties) | Q(known__in=parties)
    if keys := list(StandIn.objects.filter(about).values_list("pk", flat=True)):
        _remove(keys, at=at, reason=reason)


def _remove(keys: Sequence[int], *, at: datetime, reason: str) -> None:
    remove_all(
        StandIn, keys, by=None, at=at, summary=lambda one: f"bỏ {one}", reason=reason, right=None
    )
