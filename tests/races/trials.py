"""The trials of all rules."""

from tests.races import (
    of_assignments,
    of_choosing,
    of_decisions,
    of_entries,
    of_facts,
    of_goods,
    of_handovers,
    of_members,
    of_papers,
    of_people,
    of_plans,
    of_regimes,
    of_reminders,
    of_reports,
    of_schedules,
    of_tags,
)

TRIALS = (
    *of_assignments.TRIALS,
    *of_choosing.TRIALS,
    *of_decisions.TRIALS,
    *of_entries.TRIALS,
    *of_facts.TRIALS,
    *of_goods.TRIALS,
    *of_handovers.TRIALS,
    *of_members.TRIALS,
    *of_papers.TRIALS,
    *of_people.TRIALS,
    *of_plans.TRIALS,
    *of_tags.TRIALS,
    *of_reminders.TRIALS,
    *of_reports.TRIALS,
    *of_regimes.TRIALS,
    *of_schedules.TRIALS,
)
