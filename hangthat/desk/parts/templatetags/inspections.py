"""What templates say of inspections."""

from django import template

from hangthat.domain.inspections.models import Inspection

register = template.Library()


@register.simple_tag
def inspection_basis(inspection: Inspection) -> str:
    """Why the subject was chosen, and the field if one was recorded."""
    words = (inspection.get_reason_display(), inspection.get_field_display())
    return ", ".join(filter(None, words))
