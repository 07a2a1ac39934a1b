"""Words and tabs of the pages of consolidation."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django import template
from django.urls import reverse

from hangthat.domain.consolidation.queries import UnitLine

register = template.Library()


@register.inclusion_tag("common/_tab.html")
def period_year_tab(one: int, shown: int) -> dict[str, object]:
    href = f"{reverse('desk:mergedreports')}?{urlencode({'nam': one})}"
    return {"label": str(one), "href": href, "count": None, "current": one == shown}


@register.simple_tag
def unit_names_of(lines: Sequence[UnitLine]) -> str:
    """Their names; “không có” for none."""
    return "; ".join(one.agency.name for one in lines) or "không có"
