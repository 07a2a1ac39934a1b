"""Tags of records: chips in lists and on pages, and the way to the page of a record's tags."""

from typing import Any

from django import template
from django.db.models import Model
from django.template.context import Context
from django.urls import reverse

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.common.templatetags.look import Part
from hangthat.desk.parts.queries import row_tags
from hangthat.domain.tags.models import KIND_OF

register = template.Library()


@register.inclusion_tag("parts/_tag_chips.html")
def tag_chips(record: Model) -> Part:
    """The chips of a record that a list has read."""
    return {"chips": row_tags.chips_of(record)}


@register.simple_tag(takes_context=True)
def read_tags(context: Context, records: list[Model]) -> str:
    """Read the tags of records of one kind, for `tag_line`; shows nothing itself."""
    row_tags.read_tags(list(records), context["request"].user, on=context["unit_names"].on)
    return ""


@register.inclusion_tag("parts/_tag_line.html", takes_context=True)
def tag_line(context: Context, record: Any, chips: bool = True) -> Part:
    """The chips that were read of a record, and the way to the page of its tags.

    chips: False where they stand on the page already.
    """
    if not may(context["request"].user, Resource.TAG, Action.READ):
        return {}
    return {
        "chips": (shown := row_tags.chips_of(record) if chips else []),
        "label": "Gắn, bỏ nhãn" if shown or not chips else "Gắn nhãn",
        "href": reverse("desk:tagging_of", args=[KIND_OF[type(record)].key, record.code]),
    }


@register.inclusion_tag("parts/_tag_line.html", takes_context=True)
def record_tags(context: Context, record: Model) -> Part:
    """Both, of one record."""
    row_tags.read_tags([record], context["request"].user, on=context["unit_names"].on)
    line: Part = tag_line(context, record)
    return line
