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


class Typed(Protocol):
    """A party as it was typed: a record, or what comes to be one."""

    pk: Any
    name: str
    tax_code: str
    personal_id: str


@transaction.atomic
def note_stand_ins(typed: Iterable[Typed], *, by: User | None, at: datetime) -> list[StandIn]:
    """Note of which of these just entered somebody else carries a number, out of `by`'s sight.

    What the system itself enters (a world file) is known as it is.
    """
    numbered = [one for one in typed if one.tax_code or one.personal_id]
    if by is None or not numbered:
        return []
    found = _carried(numbered)
    known = Party.objects.filter(stand_in=None).in_bulk({pk for keys in found for pk in keys})
    # off tour: desk/shops/tests/test_stand_ins.py
    seen = set(
        Party.objects.visible_to(by, Action.ADD).filter(pk__in=known).values_list("pk", flat=True)
    )
    made = []
    for one, keys in zip(numbered, found, strict=True):
        others = [known[key] for key in sorted(keys) if key in known and key not in seen]
        if others:
            made.append(_stand_in(one, others, at))
    return enter_all(made, by=by, at=at, summary=lambda made: f"ghi {made}", right=None)


def _carried(typed: Sequence[Typed]) -> list[set[int]]:
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


def _stand_in(one: Typed, others: Sequence[Party], at: datetime) -> StandIn:
    alike = [other for other in others if fold(other.name) == fold(one.name)]
    return StandIn(
        party_id=one.pk,
        known=(alike or list(others))[0],
        is_one=bool(alike),
        asked_on=vietnam_day(at),
    )


@transaction.atomic
def review(party: Party, *, by: User | None, at: datetime) -> None:
    """What stood for another and says something else now is nobody's but its own."""
    standing = StandIn.objects.filter(party=party, is_one=True).select_related("known").first()
    if standing is None:
        return
    agrees = fold(standing.known.name) == fold(party.name)
    if not agrees or standing.known_id not in _carried([party])[0]:
        summary = f"{standing} nay ghi khác: tính là hai"
        change(standing, by=by, at=at, action="amend", summary=summary, is_one=False)


def forget_stand_ins(parties: Sequence[int], *, at: datetime, reason: str) -> None:
    """With parties that came in by mistake goes what was noted of them."""
    about = Q(party__in=parties) | Q(known__in=parties)
    if keys := list(StandIn.objects.filter(about).values_list("pk", flat=True)):
        remove_all(
            StandIn, keys, by=None, at=at, summary=lambda one: f"bỏ {one}", reason=reason,
            right=None,
        )  # fmt: skip
