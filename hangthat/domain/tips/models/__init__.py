"""Tips, their sealed parts, who may open them, and where they go."""

from hangthat.domain.tips.models.floods import FloodMark
from hangthat.domain.tips.models.identity import IdentityRequest
from hangthat.domain.tips.models.reader import RecoveryKey, TipReader
from hangthat.domain.tips.models.route import TipRoute
from hangthat.domain.tips.models.sealed import TipEnvelope, TipPart
from hangthat.domain.tips.models.sight import TipQuerySet
from hangthat.domain.tips.models.tip import Tip

__all__ = [
    "FloodMark",
    "IdentityRequest",
    "RecoveryKey",
    "Tip",
    "TipEnvelope",
    "TipPart",
    "TipQuerySet",
    "TipReader",
    "TipRoute",
]
