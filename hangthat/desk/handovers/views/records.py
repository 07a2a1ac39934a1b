"""The hand-over that an address names, in the reader's sight."""

from django.shortcuts import get_object_or_404
from django.urls import reverse

from hangthat.core.access.lexicon import Action
from hangthat.core.web.requests import StaffRequest, must_reach
from hangthat.domain.handovers.models import Handover, HandoverQuerySet

_RELATED = ("case__area", "case__agency", "sender", "receiver", "addressee", "violation")


def seen(request: StaffRequest) -> HandoverQuerySet:
    return Handover.objects.visible_to(request.user).select_related(*_RELATED)


def a_handover(request: StaffRequest, code: str, action: Action) -> Handover:
    """403 where the act is the other side's."""
    handover: Handover = get_object_or_404(seen(request), code=code)
    must_reach(request, handover, action)
    return handover


def page_of(handover: Handover) -> str:
    return reverse("desk:handover", args=[handover.code])
