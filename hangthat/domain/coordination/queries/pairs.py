"""One pair of checks, named by the codes of both; and the pairs about one member."""

from datetime import date
from typing import Any

from hangthat.core.agencies.models import User
from hangthat.domain.coordination.facts import HELD, PLANNED, Place
from hangthat.domain.coordination.grammar import (
    Narrowed,
)
from hangthat.domain.coordination.queries.overlap import Member, Overlap
from hangthat.domain.coordination.queries.overlaps import Overlaps
from hangthat.domain.coordination.queries.rows import Rows
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.inspections.models import Inspection, Result


def pair_of(user: User | None, one: str, other: str) -> Overlap | None:
    """The overlap of two checks, if there is one and the person may know of it."""
    checks = [_named(one), _named(other)]
    if None in checks:
        return None
    (place, years, parties), (place_too, years_too, parties_too) = checks  # type: ignore[misc]
    near = parties & parties_too
    for year in sorted(years & years_too) if near else ():
        listed = Overlaps(user, Narrowed(year), near=near)
        if (at := listed.at(place, place_too)) is not None:
            return Rows(listed, [at]).all()[0]
    return None


def overlaps_at(member: Member, user: User, *, on: date) -> list[Overlap]:
    """Those of the year about one member, the latest first; of a party also at its shops."""
    party = member.party_id if isinstance(member, Establishment) else member.pk
    listed = Overlaps(user, Narrowed(on.year), near=[party])
    found = Rows(listed, [int(at) for at in range(len(listed))]).all() if len(listed) else []
    here = [one for one in found if one.member == member or not isinstance(member, Establishment)]
    here += [one for one in found if one.party and one not in here]
    return sorted(here, key=lambda one: (one.other.first, one.other.key), reverse=True)


def _named(code: str) -> tuple[Place, set[int], set[int]] | None:
    """Of the check with that code: its place, its years, and the parties that it is about."""
    # unscoped: whether the person may know of the pair is asked of the pair
    if held := Inspection.objects.filter(code=code).first():
        # unscoped: likewise
        rows = Result.objects.filter(inspection=held).values_list("party", "establishment__party")
        parties = {key for row in rows for key in row if key}
        return (HELD, held.pk), {held.held_on.year}, parties
    for number, source in enumerate(PLANNED, 1):
        # unscoped: likewise
        found: Any = source.model._default_manager.filter(code=code)
        if row := found.select_related("establishment").first():
            first, last = source.window(row)
            party = row.party_id or row.establishment.party_id
            return (number, row.pk), set(range(first.year, last.year + 1)), {party}
    return None
