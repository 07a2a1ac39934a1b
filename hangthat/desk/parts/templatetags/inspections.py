"""What templates say of inspections."""

from collections.abc import Iterable

from django import template
from django.template import Context

from hangthat.core.common.templatetags.look import Part
from hangthat.domain.checklists.queries import why_unmet
from hangthat.domain.inspections.models import Inspection, Result
from hangthat.domain.selection.models import Choice
from hangthat.domain.selection.queries.outcomes import outcomes

register = template.Library()


@register.simple_tag
def inspection_basis(inspection: Inspection) -> str:
    """Why the subject was chosen, and the field if one was recorded."""
    words = (inspection.get_reason_display(), inspection.get_field_display())
    return ", ".join(filter(None, words))


@register.simple_tag(name="why_unmet")
def reason(inspection: Inspection, result: Result) -> str:
    """Why nothing could be checked; empty where it was."""
    return why_unmet(inspection, result)


@register.inclusion_tag("parts/_chosen_as.html", takes_context=True)
def chosen_as(context: Context, inspection: Inspection, results: Iterable[Result]) -> Part:
    """The choices that it answers, as they were frozen: score, rank, draw. `results`: in sight."""
    shops = [one.establishment_id for one in results if one.establishment_id]
    # redundant: in the gates no check answers a choice; desk/selection/tests/test_chosen_as.py
    seen = Choice.objects.visible_to(context["request"].user).standing()
    rows = seen.filter(establishment__in=shops, chosen_on__lte=inspection.held_on)
    choices = list(rows.select_related("establishment", "draw", "planned_check"))
    came = outcomes(choices) if choices else {}
    return {"choices": [c for c in choices if c.pk in came and came[c.pk].pk == inspection.pk]}
