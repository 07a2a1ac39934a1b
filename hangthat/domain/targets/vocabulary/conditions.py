"""What is asked of each member. Source: exchange.md §4."""

from hangthat.core.common.days import day_number
from hangthat.domain.targets.facts import NEVER, Column, Sight
from hangthat.domain.targets.grammar import Mask, Terms
from hangthat.domain.targets.vocabulary.cohorts import cohort_decisions
from hangthat.domain.targets.vocabulary.words import Condition, Meaning


def propagated(sight: Sight, terms: Terms) -> Mask:
    """Took part in an activity between the plan's first day and the day."""
    took_part = sight.facts.participations
    return sight.anyone(took_part, sight.within(took_part.day, sight.plan_start))


def committed(sight: Sight, terms: Terms) -> Mask:
    """One paper in force that covers every verb asked."""
    papers = sight.facts.commitments
    covers = (papers.verbs & terms.verbs) == terms.verbs
    return sight.anyone(papers, covers & sight.committed())


def regulated(sight: Sight, terms: Terms) -> Mask:
    """A coordination regulation in force."""
    return sight.anyone(sight.facts.regulations, sight.signed(sight.facts.regulations))


def violated(sight: Sight, terms: Terms) -> Mask:
    """A violation that counts, found from 1 January of the day's year to the day."""
    violations = sight.facts.violations
    in_window = sight.within(violations.day, sight.window_start)
    return sight.anyone(violations, in_window & sight.counting_violations)


def found_clean(sight: Sight, terms: Terms) -> Mask:
    """Checked in the window and clean, with no violation in it."""
    checks = sight.facts.clean_results
    checked = sight.anyone(checks, sight.within(checks.day, sight.window_start))
    return checked & ~violated(sight, terms)


def first_decision(sight: Sight, terms: Terms) -> Column:
    """The day after which a violation re-offends; NEVER for who was never sanctioned.

    Within the cohort's days; `first_decision_ever`: up to its last day, however old.
    """
    decisions = sight.facts.decisions
    chosen = cohort_decisions(sight, terms)
    if terms.cohort and terms.first_decision_ever:
        _, last = map(day_number, terms.cohort)
        chosen = sight.counting_decisions & (decisions.day <= last)
    return sight.first_day(decisions, chosen)


def reoffended(sight: Sight, terms: Terms) -> Mask:
    """A violation that counts was found after the first earlier decision."""
    violations = sight.facts.violations
    later = sight.after(violations, first_decision(sight, terms))
    return sight.anyone(violations, later & sight.counting_violations)


def stayed_clean(sight: Sight, terms: Terms) -> Mask:
    """Never sanctioned; or found clean after the first earlier decision and never caught since."""
    first = first_decision(sight, terms)
    checked_since = sight.anyone(
        sight.facts.clean_results, sight.after(sight.facts.clean_results, first)
    )
    return (first == NEVER) | (checked_since & ~reoffended(sight, terms))


def _not(meaning: Meaning) -> Meaning:
    return lambda sight, terms: ~meaning(sight, terms)


CONDITIONS = {
    condition.words: condition
    for condition in (
        Condition("được tuyên truyền", met=propagated, failed=_not(propagated)),
        Condition("đã ký cam kết", met=committed, failed=_not(committed), heeds=("verbs",)),
        Condition("đã ký quy chế phối hợp", met=regulated, failed=_not(regulated)),
        Condition("không vi phạm", met=found_clean, failed=violated),
        Condition(
            "không tái phạm",
            met=stayed_clean,
            failed=reoffended,
            heeds=("cohort", "first_decision_ever", "right_holder_only"),
        ),
    )
}
