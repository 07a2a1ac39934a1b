"""One pair of checks, named by the codes of both; and the pairs about one member."""

from collections.abc import Iterable
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


def overlaps_of(members: Iterable[Member], user: User, *, years: Iterable[int]) -> list[Overlap]:
    """Those of these years, which follow each other, about these members, the latest first; of a
    party also at its shops.

    As many queries for a thousand members as for one.
    """
    wanted = set(members)
    whole = {one.pk for one in wanted if not isinstance(one, Establishment)}
    near = whole | {one.party_id for one in wanted if isinstance(one, Establishment)}
    if not near:
        return []
    asked = sorted(years)
    listed = Overlaps(user, Narrowed(asked[0], until=asked[-1]), near=near)
    rows = Rows(listed, range(len(listed))).all() if len(listed) else []
    found = [
        row
        for row in rows
        if not (shop := row.establishment) or shop in wanted or shop.party_id in whole
    ]
    return sorted(found, key=lambda one: (one.other.first, one.other.key), reverse=True)


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
