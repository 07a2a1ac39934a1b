"""The sections that other slices add to the pages of a case and of a decision."""

from collections.abc import Iterable, Sequence

from django import template
from django.template import Context
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from hangthat.desk.parts.slice import CasePart, DecisionPart
from hangthat.domain.cases.models import Case, Decision

register = template.Library()


@register.simple_tag(takes_context=True)
def case_parts(context: Context, case: Case) -> SafeString:
    """In the order of the slices; `context["case_parts"]` comes from `desk.context`."""
    parts: Iterable[CasePart] = context["case_parts"]
    return _joined(part(context["request"], case) for part in parts)


@register.simple_tag(takes_context=True)
def decision_parts(context: Context, decisions: Sequence[Decision]) -> SafeString:
    """Likewise."""
    parts: Iterable[DecisionPart] = context["decision_parts"]
    return _joined(part(context["request"], decisions) for part in parts)


def _joined(shown: Iterable[SafeString | None]) -> SafeString:
    return format_html_join("\n", "{}", ((html,) for html in shown if html))
