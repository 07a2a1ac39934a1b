"""Whether the violations of a draft decision are tái phạm, with the days, or may be crimes."""

from collections.abc import Iterable
from datetime import date

from django import template
from django.template.context import Context

from hangthat.core.common.templatetags.look import Part
from hangthat.desk.parts.queries.earlier_sanctions import crimes_of, recidivism_of
from hangthat.domain.cases.models import DraftItem

register = template.Library()


@register.inclusion_tag("parts/_recidivism.html", takes_context=True)
def recidivism(context: Context, items: Iterable[DraftItem], on: date) -> Part:
    """As known on that day, in the reader's sight."""
    return {"lines": recidivism_of(items, context["request"].user, on=on)}


@register.inclusion_tag("parts/_crimes.html", takes_context=True)
def possible_crimes(context: Context, items: Iterable[DraftItem], on: date) -> Part:
    """Likewise: whoever decides is told before he signs (Luật XLVPHC, Điều 62)."""
    violations = [item.violation for item in items]
    return {"crimes": crimes_of(violations, context["request"].user, on=on)}
