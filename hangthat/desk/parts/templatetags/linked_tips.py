"""The tips that a check or case came from, for those who hold their keys."""

from django import template
from django.db.models import Q
from django.template import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.web.requests import StaffRequest
from hangthat.domain.cases.models import Case
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.tips.models import Tip

register = template.Library()


@register.simple_tag(takes_context=True)
def tips_of_check(context: Context, inspection: Inspection) -> SafeString | str:
    return _shown(context["request"], Q(inspection=inspection)) or ""


def tips_of_case(request: StaffRequest, case: Case) -> SafeString | None:
    """A section of the page of a case."""
    return _shown(request, Q(case=case))


def _shown(request: StaffRequest, linked: Q) -> SafeString | None:
    if not may(request.user, Resource.TIP, Action.READ):
        return None
    # redundant: no case has a tip there; desk/tips/tests/test_from_tip.py
    rows = list(Tip.objects.visible_to(request.user).filter(linked).select_related("area", "place"))
    return render_to_string("parts/_linked_tips.html", {"tips": rows}) if rows else None
