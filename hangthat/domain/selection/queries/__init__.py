"""Reads: candidates of a unit, what came of choices, how often each reason was right."""

from hangthat.domain.selection.queries.by_lot import waiting_by_lot
from hangthat.domain.selection.queries.candidates import Candidates, candidates, weights_on
from hangthat.domain.selection.queries.hit_rates import (
    Held,
    HitRate,
    hit_rates,
    inspections_held,
)
from hangthat.domain.selection.queries.outcomes import Outcome, outcomes
from hangthat.domain.selection.queries.prevalence import Prevalence, prevalence

__all__ = [
    "Candidates",
    "Held",
    "HitRate",
    "Outcome",
    "Prevalence",
    "candidates",
    "hit_rates",
    "inspections_held",
    "outcomes",
    "prevalence",
    "waiting_by_lot",
    "weights_on",
]
