"""Overlaps of a check that was recorded or planned, in words, as far as the person may know."""

from collections.abc import Iterable

from hangthat.core.agencies.models import User
from hangthat.domain.coordination.queries.overlap import Member, Overlap
from hangthat.domain.coordination.queries.pairs import overlaps_of
from hangthat.domain.inspections.models import Inspection


def of_recorded(members: Iterable[Member], user: User, made: Inspection) -> list[str]:
    """The open ones of what was just recorded at these."""
    found = overlaps_of(members, user, years=[made.held_on.year])
    return _words(
        one for one in found if made.code in (one.one.code, one.other.code) and one.is_open
    )


def of_planned(members: Iterable[Member], user: User, *, years: Iterable[int]) -> list[str]:
    """The open ones of what was just planned at these, with checks still to come.

    `years`: those in which the planned checks may take place.
    """
    found = overlaps_of(members, user, years=years)
    return _words(one for one in found if one.is_open and not one.other.held)


def _words(found: Iterable[Overlap]) -> list[str]:
    return [f"{one.member}: {one.words}" for one in found]
