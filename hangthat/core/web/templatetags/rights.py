"""Personal fields in templates: `{% masked party "phone" %}` asks the policy."""

from typing import Any

from django import template
from django.template.context import Context

from hangthat.core.access.services import masks

register = template.Library()


@register.simple_tag(takes_context=True)
def masked(context: Context, record: Any, field: str) -> str:
    """The field, or dots for who may not read it; nothing for nothing."""
    return masks.masked(context["request"].user, record, field)
