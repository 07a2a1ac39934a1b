"""The decisions that make a cohort, and from which its members are watched."""

from hangthat.core.common.days import day_number
from hangthat.domain.targets.facts import Sight
from hangthat.domain.targets.grammar import Mask, Terms


def cohort_decisions(sight: Sight, terms: Terms) -> Mask:
    """Counting decisions within the cohort's days; without a cohort, all up to the day."""
    decisions = sight.facts.decisions
    counting = sight.counting_decisions
    if terms.right_holder_only:
        counting = counting & (decisions.right_holder == 1)
    if terms.cohort is None:
        return counting
    first, last = map(day_number, terms.cohort)
    return counting & sight.within(decisions.day, first, last)
