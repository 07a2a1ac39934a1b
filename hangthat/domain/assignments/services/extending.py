"""More time: asked by the lead, answered by the giver."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, reread
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.deadlines import services as deadlines
from hangthat.core.deadlines.grammar import Span
from hangthat.core.deadlines.lexicon import Unit
from hangthat.core.deadlines.models import Clock
from hangthat.core.journal.services import reasoned
from hangthat.domain.assignments.models import Assignment
from hangthat.domain.assignments.services.terms import LONGEST, locked


@transaction.atomic
def ask_extension(
    *, assignment: Assignment, until: date, reason: str, by: User | None, at: datetime
) -> Assignment:
    """Ask for time until the end of a day (xin gia hạn).

    Refuses: one without a last day, or over; a day that gives no more time, or too much; no reason.
    """
    locked(assignment)
    words = reasoned(reason)
    _days_more(_clock(assignment), until, today=vietnam_day(at))
    return change(
        assignment,
        by=by,
        at=at,
        action="answer_assignment",
        right=Action.ANSWER,
        summary=f"xin gia hạn {assignment} đến hết {until:%d/%m/%Y}",
        reason=words,
        asked_until=until,
        last_reason=words[:500],
    )


@transaction.atomic
def settle_extension(
    *,
    assignment: Assignment,
    granted: bool,
    reason: str,
    by: User | None,
    at: datetime,
    until: date | None = None,
) -> Assignment:
    """Grant or refuse the time that was asked for (cho hoặc không cho gia hạn).

    `until`: the day that the giver grants, asked or not; None: the day that was asked for.
    Refuses: nothing asked and no day; no reason; a day as `ask_extension` refuses it.
    """
    locked(assignment)
    # off tour: domain/assignments/tests/test_assignments.py
    reread([assignment], by=by, right=Action.CHANGE)
    day, words = assignment.asked_until, reasoned(reason)
    if granted and until:
        day = until
    if day is None:
        # no page: the form asks for the day where nobody asked for one
        raise ValidationError(
            "Không có đề nghị gia hạn nào đang chờ; có thể người khác đã trả lời."
        )
    if granted:
        _extend(assignment, day, words, by=by, at=at)
    verb = "cho" if granted else "không cho"
    return change(
        assignment,
        by=by,
        at=at,
        action="extend_assignment",
        right=Action.CHANGE,
        summary=f"{verb} gia hạn {assignment} đến hết {day:%d/%m/%Y}",
        reason=words,
        asked_until=None,
        last_reason=words[:500],
    )


def _extend(
    assignment: Assignment, until: date, reason: str, *, by: User | None, at: datetime
) -> None:
    clock = _clock(assignment)
    deadlines.extend(
        clock=clock,
        span=Span(_days_more(clock, until, today=vietnam_day(at)), Unit.DAY),
        happened_at=at,
        reason=reason,
        paper=f"{'đề nghị ' if assignment.asked_until else ''}gia hạn {assignment.code}",
        by=by,
        at=at,
    )


def _clock(assignment: Assignment) -> Clock:
    # unscoped: the clock of the record that is moved
    # no race: `locked` holds the assignment
    clock = Clock.objects.about(assignment).open().order_by("-pk").first()
    if clock is None or clock.last_minute is None:
        raise ValidationError("Việc này không có hạn đang tính, không gia hạn được.")
    return clock


def _days_more(clock: Clock, until: date, *, today: date) -> int:
    """Units: days after the last one until now. Refuses: a day before today; none; too many."""
    if until < today:
        raise ValidationError({"until": f"Ngày {until:%d/%m/%Y} đã qua."})
    assert clock.last_minute
    last = vietnam_day(clock.last_minute)
    if until <= last:
        raise ValidationError({"until": f"Hạn đang là {last:%d/%m/%Y}; ghi ngày sau đó."})
    if (days := (until - last).days) > LONGEST:
        raise ValidationError({"until": f"Ngày {until:%d/%m/%Y} xa hạn đang tính quá 10 năm."})
    return days
