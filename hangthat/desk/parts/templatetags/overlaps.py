"""Overlapping checks, and the last check of another force."""

from collections.abc import Iterable
from datetime import date

from django import template
from django.template.context import Context
from django.urls import reverse
from django.utils.http import urlencode

from hangthat.core.common.templatetags.look import Part
from hangthat.domain.coordination.queries.last_check import last_checks as checks_of
from hangthat.domain.coordination.queries.overlap import Member, Overlap, Side
from hangthat.domain.establishments.models import Establishment, Party

register = template.Library()
_SHOWN = 12


@register.inclusion_tag("parts/_last_checks.html", takes_context=True)
def last_checks(context: Context, members: Member | Iterable[Member], on: date) -> Part:
    """Of each member the last check of a force that is not the reader's own, unasked."""
    wanted = [members] if isinstance(members, Establishment | Party) else list(members)
    found = list(checks_of(wanted, context["request"].user, on=on).items())
    found.sort(key=lambda one: one[1].inspection.held_on, reverse=True)
    return {"checks": found[:_SHOWN], "more": len(found) - _SHOWN, "one": len(wanted) == 1}


@register.inclusion_tag("parts/_overlap_side.html")
def overlap_side(side: Side) -> Part:
    """One of two checks: which force, when, what it found."""
    return {"side": side}


@register.simple_tag
def overlap_address(overlap: Overlap) -> str:
    """The page of a pair."""
    return address_of_pair(overlap)


def address_of_pair(overlap: Overlap) -> str:
    codes = {"mot": overlap.one.code, "hai": overlap.other.code}
    return f"{reverse('desk:overlap')}?{urlencode(codes)}"
