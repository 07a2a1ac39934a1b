"""The trials of all rules."""

from tests.races import of_decisions, of_entries, of_facts, of_members, of_papers, of_people

TRIALS = (
    *of_facts.TRIALS,
    *of_members.TRIALS,
    *of_people.TRIALS,
    *of_entries.TRIALS,
    *of_decisions.TRIALS,
    *of_papers.TRIALS,
)
