"""Acts on proposals of praise."""

from hangthat.domain.praise.services.deciding import decide, record
from hangthat.domain.praise.services.figures import add_figure, add_target, drop_figure
from hangthat.domain.praise.services.proposing import amend, draft, propose, withdraw
from hangthat.domain.praise.services.terms import PraiseTerms

__all__ = [
    "PraiseTerms",
    "add_figure",
    "add_target",
    "amend",
    "decide",
    "draft",
    "drop_figure",
    "propose",
    "record",
    "withdraw",
]
