"""Parts of the page of one act."""

import re
from typing import Any

from django import template
from django.template.context import Context

from hangthat.core.common.links import address_of

register = template.Library()
_CODE = re.compile(r"/([A-Z]{2,}-?[0-9A-Z]+)/(?:#.*)?$")


@register.inclusion_tag("common/_crumb.html", takes_context=True)
def crumb_back(context: Context, address: str, label: str = "") -> dict[str, Any]:
    """Where a form leads back to: a section by its name in the navigation, a record by its code."""
    links = getattr(context.get("nav"), "links", ())
    names = {address_of(one.address): one.label for one in links}
    code = found[1] if (found := _CODE.search(address)) else "Quay lại"
    return {"label": label or names.get(address, code), "address": address, "current": False}
