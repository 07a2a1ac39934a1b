"""The deadlines of a planned check."""

from hangthat.core.deadlines.models import Clock
from hangthat.core.deadlines.models.clock import ClockQuerySet
from hangthat.domain.programmes.models import PlannedCheck, PlannedCheckQuerySet
from hangthat.domain.programmes.queries.rules import START

FROM_THE_DECISION = START  # the others run from what was held


def deadlines_of(check: PlannedCheck) -> ClockQuerySet:
    """Without those that an inspection began which was withdrawn since."""
    # unscoped: of a check that the caller has reached
    rows = Clock.objects.about(check)
    withdrawn = check.inspection_id is not None and not check.is_held
    return rows.filter(rule=FROM_THE_DECISION) if withdrawn else rows


def running_since_held(checks: PlannedCheckQuerySet) -> ClockQuerySet:
    """Of all these checks what runs, or stands still, since they were held: to report or hand
    over, on the spot, to verify."""
    held = checks.held().order_by().values_list("pk", flat=True)
    # unscoped: of checks that the caller has narrowed to sight
    running = Clock.objects.open().exclude(rule=FROM_THE_DECISION)
    return running.about_any(PlannedCheck, held)
