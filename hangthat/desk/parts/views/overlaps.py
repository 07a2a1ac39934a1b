"""Telling overlaps where a check is recorded or planned, unasked; nothing is held up."""

from collections.abc import Iterable

from django.contrib import messages
from django.utils.timezone import localdate, now

from hangthat.core.web.requests import StaffRequest
from hangthat.domain.coordination.queries.overlap import Member
from hangthat.domain.coordination.queries.pairs import overlaps_at
from hangthat.domain.coordination.services import after_recording
from hangthat.domain.inspections.models import Inspection

_SHOWN = 3


def recorded(request: StaffRequest, member: Member, made: Inspection) -> Inspection:
    """Close one's own part of a joint check with what was just recorded, and tell its overlaps."""
    after_recording(made, by=request.user, at=now())
    made.refresh_from_db(fields=["joint_number"])
    found = [
        one
        for one in overlaps_at(member, request.user, on=made.held_on)
        if made.code in (one.one.code, one.other.code) and one.is_open
    ]
    _say(request, (f"{one.member}: {one.words}" for one in found[:_SHOWN]), len(found))
    return made


def warn_of_planned(request: StaffRequest, members: Iterable[Member]) -> None:
    """Those of what was just planned, as far as the planner may know of them."""
    today, found = localdate(), []
    for member in list(members)[:_SHOWN]:
        found += [
            one for one in overlaps_at(member, request.user, on=today)
            if one.is_open and not one.other.held
        ]  # fmt: skip
    _say(request, (f"{one.member}: {one.words}" for one in found[:_SHOWN]), len(found))


def _say(request: StaffRequest, words: Iterable[str], count: int) -> None:
    if count:
        more = f" Và {count - _SHOWN} cặp nữa." if count > _SHOWN else ""
        said = "; ".join(words)
        messages.warning(request, f"Trùng lặp kiểm tra trong năm: {said}.{more}")
