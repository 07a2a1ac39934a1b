"""The signs of shops, their points, and what is learned from results."""

from hangthat.domain.selection.engine.score import Scored, scored
from hangthat.domain.selection.engine.signs import Signs, signs_of

__all__ = ["Scored", "Signs", "scored", "signs_of"]
