"""Words of the Monday page."""

from django import template

from hangthat.core.common.templatetags.vietnamese import grouped
from hangthat.desk.targets.queries.monday import CAUSES
from hangthat.domain.targets.services.causes import Cause

register = template.Library()


@register.simple_tag
def signed(moved: int) -> str:
    """+12, −3, 0: with the sign of a difference."""
    return f"+{grouped(moved)}" if moved > 0 else f"−{grouped(-moved)}" if moved else "0"


@register.filter
def cause_words(cause: Cause) -> str:
    return CAUSES[cause]
