"""Units in templates: `{% unit shop.area %}` is what the land is called today."""

from django import template
from django.template.context import Context

from hangthat.core.agencies.models import Area

register = template.Library()


@register.simple_tag(takes_context=True)
def unit(context: Context, area: Area | None) -> str:
    """The unit of today; nothing for nothing."""
    name: str = context["unit_names"].name(area)
    return name


@register.simple_tag(takes_context=True)
def unit_and_former(context: Context, area: Area | None) -> str:
    """The unit of today, and in brackets the one that was written down."""
    name: str = context["unit_names"].with_former(area)
    return name
