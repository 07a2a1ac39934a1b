"""Reads: candidates of a unit, what came of choices, how often each reason was right."""

from hangthat.domain.selection.queries.candidates import Candidates, candidates, weights_on
from hangthat.domain.selection.queries.hit_rates import HitRate, hit_rates
from hangthat.domain.selection.queries.outcomes import Outcome, outcomes
from hangthat.domain.selection.queries.prevalence import Prevalence, prevalence

__all__ = [
    "Candidates",
    "HitRate",
    "Outcome",
    "Prevalence",
    "candidates",
    "hit_rates",
    "outcomes",
    "prevalence",
    "weights_on",
]
