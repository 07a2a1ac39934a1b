"""Weights, goods at risk, draws, choices, learned rankings."""

from hangthat.domain.selection.models.choice import Choice, ChoiceQuerySet
from hangthat.domain.selection.models.draw import Draw, DrawQuerySet
from hangthat.domain.selection.models.ranking import LearnedRanking
from hangthat.domain.selection.models.risk_goods import RiskGoods
from hangthat.domain.selection.models.weighting import Weighting, WeightingQuerySet

__all__ = [
    "Choice",
    "ChoiceQuerySet",
    "Draw",
    "DrawQuerySet",
    "LearnedRanking",
    "RiskGoods",
    "Weighting",
    "WeightingQuerySet",
]
