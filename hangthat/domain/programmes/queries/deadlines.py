"""The deadlines of a planned check."""

from hangthat.core.deadlines.models import Clock
from hangthat.core.deadlines.models.clock import ClockQuerySet
from hangthat.domain.programmes.models import PlannedCheck

FROM_THE_DECISION = "check_start_days"  # the others run from what was held


def deadlines_of(check: PlannedCheck) -> ClockQuerySet:
    """Without those that an inspection began which was withdrawn since."""
    # unscoped: of a check that the caller has reached
    rows = Clock.objects.about(check)
    withdrawn = check.inspection_id is not None and not check.is_held
    return rows.filter(rule=FROM_THE_DECISION) if withdrawn else rows
