"""Which readers a tip may be about: they do not get it."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import reduce
from itertools import chain
from operator import or_

from django.db.models import Q

from hangthat.core.agencies.models import Area, Territory
from hangthat.core.common.text import fold
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.inspections.models import TeamMember
from hangthat.domain.matching.engine.words import LEGAL
from hangthat.domain.programmes.models import PlannedSeat
from hangthat.domain.tips.grammar.accusation import Accusation
from hangthat.domain.tips.models import TipReader


def not_named(
    readers: Iterable[TipReader], told: Accusation, *, area: Area, on: date, doubtful: bool = True
) -> list[TipReader]:
    """Those whom the words do not name: neither by their name, nor by a shop whose owner bears it
    or is a relative that they declared. `doubtful`: nor by a part of their name, which others may
    bear too.
    """
    free = [one for one in readers if not told.names(one.user.full_name)]
    if doubtful:
        free = [one for one in free if not told.hints_at(one.user.full_name, one.user.username)]
    if not free:
        return []
    own, kin = _shops_of_their_name(free, area, on), _shops_of_their_kin(free)
    return [one for one in free if not told.mentions(own[one.user_id] | kin[one.user_id])]


def _shops_of_their_name(
    readers: list[TipReader], area: Area, on: date
) -> defaultdict[int, set[str]]:
    """Person → names of shops in that commune where an owner bears his name."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    bearers: dict[str, set[int]] = defaultdict(set)
    for one in readers:
        bearers[fold(one.user.full_name)].add(one.user_id)
    bearers.pop("", None)
    bearing = reduce(or_, (Q(party__search_key__contains=one) for one in bearers), Q(pk=None))
    homes = Territory.load().home_areas_of(area.pk, on)
    # unscoped: names of shops, for the system that keeps tips from those they are about
    here = Establishment.objects.filter(bearing, area__in=homes)
    for shop, owner in here.values_list("name", "party__name"):
        padded = f" {fold(owner)} "
        for person in chain(*(people for name, people in bearers.items() if f" {name} " in padded)):
            found[person].add(shop)
    return found


def _shops_of_their_kin(readers: list[TipReader]) -> defaultdict[int, set[str]]:
    """Person → names of shops, and of their owners, where he declared a relative."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    people = {one.user_id for one in readers}
    # unscoped: as above
    seats = PlannedSeat.objects.filter(officer__in=people, has_relative=True)
    # unscoped: as above
    members = TeamMember.objects.standing().filter(officer__in=people, has_relative=True)
    kin: dict[int, set[int]] = defaultdict(set)
    planned = seats.values_list("officer", "check_of__party", "check_of__establishment__party")
    checked = "inspection__results__party", "inspection__results__establishment__party"
    for person, owner, owner_of_shop in (*planned, *members.values_list("officer", *checked)):
        kin[owner or owner_of_shop].add(person)
    # unscoped: as above
    for party, owner, shop in Establishment.objects.filter(party__in=kin).values_list(
        "party", "party__name", "name"
    ):
        for person in kin[party]:
            found[person] |= {shop, _bare(owner)}
    return found


def _bare(owner: str) -> str:
    """The name behind "Hộ kinh doanh", which nobody says who tells of somebody."""
    name = fold(owner)
    return next((name.removeprefix(one) for one in LEGAL if name.startswith(f"{one} ")), name)
