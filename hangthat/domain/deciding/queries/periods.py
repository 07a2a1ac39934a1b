"""The time in which the decision of a draft must be made, told as its sum."""

from collections.abc import Sequence
from datetime import datetime

from hangthat.core.common.days import vietnam_day
from hangthat.core.deadlines.grammar import reckon, started
from hangthat.core.deadlines.models import Clock
from hangthat.core.deadlines.queries import (
    event_words,
    history_of,
    reckoned,
    working_calendar,
)
from hangthat.domain.cases.models import DecisionDraft, DraftState, Violation
from hangthat.domain.cases.models.draft import OPEN_STATES
from hangthat.domain.cases.queries.decision_deadlines import Deadline, words_of
from hangthat.domain.deciding.lexicon import DecidingPeriod
from hangthat.domain.law.queries import rule_of


def of_draft(
    draft: DecisionDraft, violations: Sequence[Violation], *, at: datetime
) -> list[Deadline]:
    """Until when the decision must be made: the period that applies, or all four of the law where
    nobody has said which one does. Of a signed draft, whether it was in time."""
    # unscoped: of a draft in sight
    clock = Clock.objects.about(draft).filter(rule__in=DecidingPeriod.values).order_by("pk").last()
    if clock is None or draft.state == DraftState.WITHDRAWN:
        return to_decide(violations, at=at) if draft.state in OPEN_STATES else []
    one = reckoned([clock], at=at)[clock.pk]
    words, first = words_of(one), min((row.found_on for row in violations), default=None)
    if draft.state in OPEN_STATES and first and first != vietnam_day(clock.started_at):
        words += (
            f"; tính từ {vietnam_day(clock.started_at):%d/%m/%Y}, nay hành vi phát hiện sớm nhất "
            f"ngày {first:%d/%m/%Y}: phải chọn lại thời hạn"
        )
    events = tuple(map(event_words, one.history.events))
    return [Deadline(clock.title, words, clock.basis, one.is_overdue, events)]


def extensions_of(clock: Clock) -> dict[int, str]:
    """Place among its events → more time that was given and not taken back, in words."""
    return {n: event_words(one) for n, one in history_of(clock).extensions.items()}


def to_decide(violations: Sequence[Violation], *, at: datetime) -> list[Deadline]:
    """The four periods in which a decision may have to be made, from the day of finding."""
    if not violations:
        return []
    calendar = working_calendar()
    since = min(violation.found_on for violation in violations)
    rules = (rule_of(key, on=since) for key in DecidingPeriod.values)
    sums = [(rule, reckon(started(rule, since), calendar, at=at)) for rule in rules if rule]
    return [Deadline(rule.title, str(one), rule.basis, one.is_overdue) for rule, one in sums]
