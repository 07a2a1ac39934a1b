"""The signs of shops, their points, and what is learned from results."""

from hangthat.domain.selection.engine.score import Scored, Weights, scored
from hangthat.domain.selection.engine.signs import Signs, signs_of

__all__ = ["Scored", "Signs", "Weights", "scored", "signs_of"]
