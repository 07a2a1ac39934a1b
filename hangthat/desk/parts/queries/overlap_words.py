"""Overlaps of a check that was recorded or planned, in words, as far as the person may know."""

from collections.abc import Iterable, Sequence
from datetime import date

from hangthat.core.agencies.models import User
from hangthat.domain.coordination.queries.overlap import Member, Overlap
from hangthat.domain.coordination.queries.pairs import overlaps_at
from hangthat.domain.inspections.models import Inspection

MOST_MEMBERS = 3


def of_recorded(members: Iterable[Member], user: User, made: Inspection) -> list[str]:
    """The open ones of what was just recorded at these."""
    found = [one for member in members for one in overlaps_at(member, user, on=made.held_on)]
    return _words(
        one for one in found if made.code in (one.one.code, one.other.code) and one.is_open
    )


def of_planned(members: Sequence[Member], user: User, *, today: date) -> list[str]:
    """The open ones of what was just planned at the first of these, with checks still to come."""
    found = [one for it in members[:MOST_MEMBERS] for one in overlaps_at(it, user, on=today)]
    return _words(one for one in found if one.is_open and not one.other.held)


def _words(found: Iterable[Overlap]) -> list[str]:
    return [f"{one.member}: {one.words}" for one in found]
