"""The trials of all rules."""

from tests.races import of_decisions, of_entries, of_facts, of_members, of_people, of_plans

TRIALS = (
    *of_facts.TRIALS,
    *of_members.TRIALS,
    *of_people.TRIALS,
    *of_entries.TRIALS,
    *of_decisions.TRIALS,
    *of_plans.TRIALS,
)
