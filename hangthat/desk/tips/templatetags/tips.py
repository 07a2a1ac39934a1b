"""What pages about tips share."""

from django import template
from django.template.context import Context

from hangthat.domain.tips.models import Tip

register = template.Library()


@register.simple_tag(takes_context=True)
def tip_spot(context: Context, tip: Tip) -> str:
    """Where, as far as it is not sealed; the commune under its name of today."""
    unit: str = context["unit_names"].name(tip.area)
    return f"{tip.place}, {unit}" if tip.place else unit
