"""Telling overlaps where a check is recorded or planned, unasked; nothing is held up."""

from collections.abc import Iterable

from django.contrib import messages
from django.utils.timezone import now

from hangthat.core.web.requests import StaffRequest
from hangthat.desk.parts.queries.overlap_words import of_planned, of_recorded
from hangthat.domain.coordination.queries.overlap import Member
from hangthat.domain.coordination.services import after_recording
from hangthat.domain.inspections.models import Inspection

_SHOWN = 3


def recorded(request: StaffRequest, member: Member, made: Inspection) -> Inspection:
    """Close one's own part of a joint check with what was just recorded, and tell its overlaps."""
    after_recording(made, by=request.user, at=now())
    made.refresh_from_db(fields=["joint_number"])
    _say(request, of_recorded([member], request.user, made))
    return made


def warn_of_planned(
    request: StaffRequest, members: Iterable[Member], *, years: Iterable[int]
) -> None:
    """Those of what was just planned for these years, as far as the planner may know of them."""
    _say(request, of_planned(members, request.user, years=years))


def _say(request: StaffRequest, words: list[str]) -> None:
    if words:
        more = f" Và {len(words) - _SHOWN} cặp nữa." if len(words) > _SHOWN else ""
        said = "; ".join(words[:_SHOWN])
        messages.warning(request, f"Trùng lặp kiểm tra trong năm: {said}.{more}")
