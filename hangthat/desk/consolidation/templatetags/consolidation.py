"""Words and tabs of the pages of consolidation."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django import template
from django.template import Context
from django.urls import reverse

from hangthat.core.common.links import instead_of
from hangthat.domain.consolidation.queries import UnitLine

register = template.Library()


@register.inclusion_tag("common/_tab.html", takes_context=True)
def period_year_tab(context: Context, one: int, shown: int) -> dict[str, object]:
    href = f"{reverse('desk:mergedreports')}?{urlencode({'nam': one})}"
    instead = instead_of(context, "nam", str(one)) if one == shown else ""
    return {"label": str(one), "href": href, "current": one == shown, "instead": instead}


@register.simple_tag
def unit_names_of(lines: Sequence[UnitLine]) -> str:
    """Their names; “không có” for none."""
    return "; ".join(one.agency.name for one in lines) or "không có"
