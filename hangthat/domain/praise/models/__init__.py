"""Proposals of praise, and the figures behind them."""

from hangthat.domain.praise.models.figure import PraiseFigure, PraiseFigureQuerySet
from hangthat.domain.praise.models.proposal import PraiseProposal, PraiseQuerySet

__all__ = ["PraiseFigure", "PraiseFigureQuerySet", "PraiseProposal", "PraiseQuerySet"]
