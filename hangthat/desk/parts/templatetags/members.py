"""The member that a record is about: a shop, a party or a board."""

from typing import Any

from django import template
from django.db.models import Model
from django.template.context import Context
from django.urls import reverse

from hangthat.core.common.templatetags.look import Part
from hangthat.domain.establishments.models import Establishment

register = template.Library()


@register.inclusion_tag("parts/_member_link.html", takes_context=True)
def member_link(
    context: Context, record: Model, below: str = "", note: str = "", row: bool = True
) -> Part:
    """A link to the card of the record's member.

    below: what stands under the name of a shop: "unit" (its unit of today), "place" (its market,
    else the unit that was written down). note: what stands there of any member, after it.
    row: whether the link opens from its whole row.
    """
    kind, member = _member(record)
    lines = {"unit": _unit, "place": _place}
    line = lines[below](context, member) if below and kind == "establishment" else ""
    return {
        "href": member_address(record),
        "name": str(member),
        "row": row,
        "line": "; ".join(filter(None, (line, note))),
    }


@register.simple_tag
def member_address(record: Model) -> str:
    """The address of the card of the record's member."""
    kind, member = _member(record)
    return reverse(f"desk:{kind}", args=[member.code])


def _member(record: Any) -> tuple[str, Any]:
    kinds = ("establishment", "party", "board")
    return next((kind, one) for kind in kinds if (one := getattr(record, kind, None)))


def _unit(context: Context, shop: Establishment) -> str:
    name: str = context["unit_names"].name(shop.area)
    return name


def _place(context: Context, shop: Establishment) -> str:
    return str(shop.place or shop.area)
