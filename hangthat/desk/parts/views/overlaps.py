"""Telling of overlaps where a check is recorded or planned, unasked; nothing is held up."""

from collections.abc import Iterable

from django.contrib import messages
from django.utils.timezone import localdate

from hangthat.core.web.requests import StaffRequest
from hangthat.domain.coordination.queries.overlap import Member
from hangthat.domain.coordination.queries.pairs import overlaps_at
from hangthat.domain.inspections.models import Inspection

_SHOWN = 3


def warn_of_overlaps(request: StaffRequest, member: Member, made: Inspection) -> None:
    """Those of the inspection that was just recorded."""
    found = [
        one
        for one in overlaps_at(member, request.user, on=made.held_on)
        if made.code in (one.one.code, one.other.code) and one.is_open
    ]
    _say(request, (f"{one.member}: {one.words}" for one in found[:_SHOWN]), len(found))


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
