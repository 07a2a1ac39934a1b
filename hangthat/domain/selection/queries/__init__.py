"""Reads: candidates of a unit, what came of choices, how often each reason was right."""

from hangthat.domain.selection.queries.by_lot import waiting_by_lot
from hangthat.domain.selection.queries.candidates import Candidates, candidates, weights_on
from hangthat.domain.selection.queries.hit_rates import hit_rates, inspections_held
from hangthat.domain.selection.queries.outcomes import outcomes
from hangthat.domain.selection.queries.prevalence import prevalence

__all__ = [
    "Candidates",
    "candidates",
    "hit_rates",
    "inspections_held",
    "outcomes",
    "prevalence",
    "waiting_by_lot",
    "weights_on",
]
