"""What lists of records share: tabs, filters that act at once, rows that can be ticked."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django import template
from django.template.context import Context
from django.template.defaulttags import querystring

from hangthat.core.common.links import address_of, instead_of
from hangthat.core.common.templatetags.look import Part
from hangthat.core.common.templatetags.vietnamese import grouped

register = template.Library()


@register.inclusion_tag("common/_tab.html", takes_context=True)
def choice_tab(
    context: Context,
    name: str,
    value: str | None,
    label: str,
    count: int | None = None,
    chosen: str | None = None,
) -> Part:
    """One value of a parameter of the address, from the first page; None leaves it out."""
    href = querystring(context, context["request"].GET, **{name: value or None, "page": None})
    current = (value or None) == (chosen or None)
    instead = instead_of(context, name, value or "") if current else ""
    return {
        "label": label, "href": href, "count": grouped(count), "current": current,
        "instead": instead,
    }  # fmt: skip


@register.inclusion_tag("common/_tab.html", takes_context=True)
def page_tab(context: Context, page: str, label: str, name: str) -> Part:
    """A page beside others, under the name of its address; `here` is the page that is shown."""
    current = context.get("here") == page
    return {"label": label, "href": address_of(name), "count": "", "current": current}


@register.inclusion_tag("common/_live_filter.html", takes_context=True)
def live_filter(context: Context, rows: str, typing: bool = True, beside: str = "") -> Part:
    """Attributes of a form whose every change replaces the rows.

    rows: the id of what is replaced, as "#rows"; beside: another part that is replaced.
    typing: whether the form has a search box.
    """
    path = context["request"].path
    return {"path": path, "rows": rows, "typing": typing, "beside": beside}


@register.inclusion_tag("common/_options.html")
def options(choices: Iterable[tuple[str, str]], chosen: str) -> Part:
    """The options of a select."""
    return {"choices": choices, "chosen": chosen}


@register.inclusion_tag("common/_tick_head.html")
def checkbox_head(name: str = "") -> Part:
    """The head of a column of check boxes; with their name, a button that ticks the whole page."""
    return {"name": name}


@register.inclusion_tag("common/_tick_cell.html")
def checkbox_cell(name: str, value: Any, label: Any) -> Part:
    """The check box of a row; `label` names the row to screen readers."""
    return {"name": name, "value": value, "label": label}


@register.inclusion_tag("common/_search_field.html")
def search_field(
    label: str, value: str, placeholder: str = "gõ không dấu cũng được", first: bool = False
) -> Part:
    """The search box of a list, `q` in its address."""
    return {"label": label, "value": value, "placeholder": placeholder, "first": first}


@register.inclusion_tag("common/_count_link.html")
def count_link(
    number: int | None, address: str, query: str = "", label: str = "", **params: str
) -> Part:
    """A number that opens to the records behind it; none, or no address: only the number.

    `query` and then `params` go into the address; `label` is what screen readers say.
    """
    asked = "&".join(filter(None, (query, urlencode(params))))
    href = f"{address}?{asked}" if asked else address
    return {"number": grouped(number), "href": href if number and address else "", "label": label}
