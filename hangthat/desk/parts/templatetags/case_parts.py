"""The sections that other slices add to the page of a case."""

from collections.abc import Iterable

from django import template
from django.template import Context
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from hangthat.desk.parts.slice import CasePart
from hangthat.domain.cases.models import Case

register = template.Library()


@register.simple_tag(takes_context=True)
def case_parts(context: Context, case: Case) -> SafeString:
    """In the order of the slices; `context["case_parts"]` comes from `desk.context`."""
    parts: Iterable[CasePart] = context["case_parts"]
    shown = (part(context["request"], case) for part in parts)
    return format_html_join("\n", "{}", ((html,) for html in shown if html))
