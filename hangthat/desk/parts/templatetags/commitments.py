"""The state of a member's commitment, in the same words and colour on every page."""

from django import template

from hangthat.core.common.templatetags.look import Part, pill
from hangthat.domain.commitments.models import TONES, CommitmentState

register = template.Library()


@register.inclusion_tag("common/_pill.html")
def commitment_pill(state: str) -> Part:
    """`state`: a value of `CommitmentState`."""
    known = CommitmentState(state)
    return pill(known.label, TONES[known])
