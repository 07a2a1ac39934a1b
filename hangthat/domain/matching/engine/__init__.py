"""Is this row that shop? Descriptions of shops compared with those of the registry."""

from collections.abc import Sequence

from hangthat.domain.matching.engine.described import Described, Likeness
from hangthat.domain.matching.engine.register import Register
from hangthat.domain.matching.engine.weights import ASK, LINK, MARGIN

__all__ = ["ASK", "Described", "Likeness", "Register", "verdict"]


def verdict(likenesses: Sequence[Likeness]) -> str:
    """ "same": the first is the shop; "ask": an officer must say; "new": none of them."""
    if not likenesses or likenesses[0].score < ASK:
        return "new"
    best, *others = sorted((one.score for one in likenesses), reverse=True)
    clear = not others or (others[0] < LINK and _odds(best) >= MARGIN * _odds(others[0]))
    return "same" if best >= LINK and clear else "ask"


def _odds(score: float) -> float:
    return score / max(1 - score, 1e-4)
