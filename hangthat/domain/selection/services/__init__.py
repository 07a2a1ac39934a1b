"""Acts: weights and goods at risk, draws, choices, learned rankings."""

from hangthat.domain.selection.services.choosing import call_off, choose, tie
from hangthat.domain.selection.services.drawing import DrawTerms, announce, draw, open_draw
from hangthat.domain.selection.services.goods import GoodsTerms, add_goods, end_goods
from hangthat.domain.selection.services.learning import train
from hangthat.domain.selection.services.planning import put_into_plan
from hangthat.domain.selection.services.weights import begin_weighting, draft_weighting

__all__ = [
    "DrawTerms",
    "GoodsTerms",
    "add_goods",
    "announce",
    "begin_weighting",
    "call_off",
    "choose",
    "draft_weighting",
    "draw",
    "end_goods",
    "open_draw",
    "put_into_plan",
    "tie",
    "train",
]
