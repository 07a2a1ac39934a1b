"""Acts on tags (nhãn): making, amending and ending one; giving it and taking it off."""

from hangthat.domain.tags.services.giving import MOST, GivingOutcome, give, take_off
from hangthat.domain.tags.services.tags import TagTerms, amend_tag, end_tag, make_tag

__all__ = [
    "MOST",
    "GivingOutcome",
    "TagTerms",
    "amend_tag",
    "end_tag",
    "give",
    "make_tag",
    "take_off",
]
