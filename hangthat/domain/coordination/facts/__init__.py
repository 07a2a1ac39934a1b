"""Checks of a year as columns: held ones, and those that are planned."""

from hangthat.domain.coordination.facts.checks import Checks
from hangthat.domain.coordination.facts.loading import HELD, Place, held_of, place_of
from hangthat.domain.coordination.facts.planned import PLANNED, kind_of

__all__ = ["HELD", "PLANNED", "Checks", "Place", "held_of", "kind_of", "place_of"]
