"""The clock of the limitation of a violation: held, started, repeated, its last day kept."""

from datetime import datetime

from django.core.exceptions import ValidationError

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, reread
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.core.deadlines import services as deadlines
from hangthat.core.deadlines.grammar import Span
from hangthat.core.deadlines.lexicon import EventKind, Unit
from hangthat.core.deadlines.models import Clock, ClockEvent
from hangthat.domain.cases.models import Violation
from hangthat.domain.cases.queries.limitation import limitation_of
from hangthat.domain.deciding.queries.limitation import limitation_rule_of

ONE_STOP = "the limitation of a violation stands still once"


def hold(violation: Violation, *, by: User | None) -> None:
    """Nobody else moves it meanwhile; as it stands now."""
    lock_for(ONE_STOP, violation)
    # off tour: domain/deciding/tests/test_limitation.py
    reread([violation], by=by, right=Action.END)
    violation.refresh_from_db(fields=["limitation_on", "limitation_rule", "dismissed_on"])
    if violation.dismissed_on:
        raise ValidationError("Hành vi này đã được kết luận là không vi phạm: hết tính thời hiệu.")


def start_clock(violation: Violation, *, by: User | None, at: datetime) -> Clock:
    """The clock of the period that is kept, from the day of the act, so that it ends that day."""
    rule = limitation_rule_of(violation)
    if rule is None:
        raise ValidationError(
            "Hệ thống chưa có quy định về thời hiệu của hành vi này, nên chưa có gì để dừng."
        )
    if violation.limitation_on is None:  # as `gather` does: the law of the day of the act
        limit = limitation_of(violation)
        change(
            violation, by=by, at=at, action="amend", right=Action.END,
            summary=f"thời hiệu xử phạt: {violation}", limitation_on=limit.last,
            limitation_rule=limit.rule,
        )  # fmt: skip
    begun = violation.acted_on or violation.found_on
    return deadlines.start(record=violation, rule=rule, since=begun, by=by, at=at)


def repeat(event: ClockEvent, clock: Clock, *, by: User | None, at: datetime) -> None:
    """The same happens to another clock of the same act; not before that one began."""
    moment = max(event.happened_at, clock.started_at)
    if event.kind == EventKind.STOP:
        deadlines.stop(
            clock=clock, happened_at=moment, reason=event.reason, paper=event.paper,
            ground=event.ground, by=by, at=at,
        )  # fmt: skip
    elif event.kind == EventKind.RESUME:
        deadlines.resume(
            clock=clock, happened_at=moment, reason=event.reason, paper=event.paper,
            by=by, at=at,
        )  # fmt: skip
    elif event.kind == EventKind.EXTEND and event.amount:
        deadlines.extend(
            clock=clock, span=Span(event.amount, Unit(event.unit)), happened_at=moment,
            reason=event.reason, paper=event.paper, ground=event.ground, by=by, at=at,
        )  # fmt: skip
    elif event.retracts:
        deadlines.retract(clock=clock, number=event.retracts, reason=event.reason, by=by, at=at)


def keep_last_day(
    violation: Violation, clock: Clock, words: str, reason: str, *, by: User | None, at: datetime
) -> Clock:
    """The violation keeps the clock's last day, by which lists and drafts go."""
    last = vietnam_day(clock.last_minute) if clock.last_minute else None
    change(
        violation, by=by, at=at, action="amend", right=Action.END,
        summary=f"{words}: {violation}", reason=nfc(reason), limitation_on=last,
    )  # fmt: skip
    return clock
