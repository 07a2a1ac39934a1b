"""What a check brought besides its findings."""

from django import template
from django.template import Context

from hangthat.core.common.templatetags.look import Part
from hangthat.desk.parts.queries.check_facts import check_facts
from hangthat.domain.inspections.models import Inspection

register = template.Library()


@register.inclusion_tag("parts/_check_facts.html", takes_context=True)
def check_details(context: Context, inspection: Inspection) -> Part:
    return {"facts": check_facts(inspection, context["request"].user)}
