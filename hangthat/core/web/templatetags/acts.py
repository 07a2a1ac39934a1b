"""Parts of the page of one act."""

from typing import Any

from django import template
from django.template.context import Context

from hangthat.core.common.links import address_of

register = template.Library()


@register.inclusion_tag("common/_crumb.html", takes_context=True)
def crumb_back(context: Context, address: str, label: str = "") -> dict[str, Any]:
    """Where a form leads back to: a section by its name in the navigation, else a record."""
    links = getattr(context.get("nav"), "links", ())
    names = {address_of(one.address): one.label for one in links}
    return {"label": label or names.get(address, "Hồ sơ"), "address": address, "current": False}
