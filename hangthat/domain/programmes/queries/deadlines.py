"""The deadlines of a planned check."""

from datetime import date

from hangthat.core.common.days import vietnam_day
from hangthat.core.deadlines.grammar import due, started
from hangthat.core.deadlines.models import Clock
from hangthat.core.deadlines.models.clock import ClockQuerySet
from hangthat.core.deadlines.queries import working_calendar
from hangthat.domain.programmes.models import PlannedCheck, PlannedCheckQuerySet
from hangthat.domain.programmes.queries.rules import START, rule_for

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


def words_when_late(check: PlannedCheck, ordered_on: date) -> str:
    """What is asked of a decision whose check is planned for after its own time to begin."""
    rule = rule_for(check.plan, START, on=ordered_on)
    last = due(started(rule, ordered_on), working_calendar()).last if rule else None
    if rule is None or last is None or check.day is None or check.day <= vietnam_day(last):
        return ""
    return (
        f"Ngày đi {check.day:%d/%m/%Y} sau hạn bắt đầu kiểm tra {vietnam_day(last):%d/%m/%Y} "
        f"({rule.span} từ ngày quyết định)."
    )
