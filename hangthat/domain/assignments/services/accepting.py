"""What the giver does: accept, send back, cancel."""

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.deadlines import services as deadlines
from hangthat.core.journal.services import reasoned
from hangthat.domain.assignments.lexicon import AssignmentState
from hangthat.domain.assignments.models import Assignment
from hangthat.domain.assignments.services.answering import end_clocks
from hangthat.domain.assignments.services.terms import Due, locked


@transaction.atomic
def accept(*, assignment: Assignment, by: User | None, at: datetime) -> Assignment:
    """Accept what was reported done (chấp nhận). Refuses: one that is not reported done."""
    _must_be(assignment, [AssignmentState.REPORTED], "chỉ chấp nhận việc đã báo xong")
    return change(
        assignment,
        by=by,
        at=at,
        action="approve",
        right=Action.CHANGE,
        summary=f"chấp nhận {assignment}",
        state=AssignmentState.ACCEPTED,
        closed_at=at,
    )


@transaction.atomic
def send_back(
    *, assignment: Assignment, reason: str, due: Due, by: User | None, at: datetime
) -> Assignment:
    """Send it back to be done further (trả lại), with a new last day; also one that was accepted by
    mistake.

    Refuses: one that is not reported done; no reason; a last day before today; one that was
    accepted, and then another came in its place.
    """
    done = [AssignmentState.REPORTED, AssignmentState.ACCEPTED]
    _must_be(assignment, done, "chỉ trả lại việc đã báo xong hoặc đã được chấp nhận")
    if assignment.is_over:
        _must_have_no_heir(assignment)
    today, words = vietnam_day(at), reasoned(reason)
    rule = due.rule(today=today, basis=assignment.basis)
    if rule is None and not assignment.is_standing:
        raise ValidationError({"due_on": "Ghi hạn mới: ngày hạn hoặc số ngày làm việc."})
    change(
        assignment,
        by=by,
        at=at,
        action="send_back",
        right=Action.CHANGE,
        summary=f"trả lại {assignment}",
        reason=words,
        state=AssignmentState.RETURNED,
        last_reason=words[:500],
        reported_at=None,
        closed_at=None,
    )
    if rule:
        deadlines.start(record=assignment, rule=rule, since=today, by=by, at=at)
    return assignment


@transaction.atomic
def cancel(*, assignment: Assignment, reason: str, by: User | None, at: datetime) -> Assignment:
    """Call it off (hủy). Refuses: no reason; one that is over; a standing duty of a plan."""
    locked(assignment)
    if assignment.is_over:
        raise ValidationError(f"Việc này {assignment.get_state_display()} rồi.")
    if assignment.is_standing:
        raise ValidationError("Nhiệm vụ của kế hoạch chỉ hết khi kế hoạch được thay thế.")
    words = reasoned(reason)
    change(
        assignment,
        by=by,
        at=at,
        action="cancel",
        right=Action.CHANGE,
        summary=f"hủy {assignment}",
        reason=words,
        state=AssignmentState.CANCELLED,
        last_reason=words[:500],
        closed_at=at,
        asked_until=None,
    )
    end_clocks(assignment, by=by, at=at)
    return assignment


def _must_be(assignment: Assignment, states: Sequence[str], only: str) -> None:
    locked(assignment)
    if assignment.state not in states:
        raise ValidationError(f"Việc này {assignment.get_state_display()}; {only}.")


def _must_have_no_heir(assignment: Assignment) -> None:
    """Nothing came in its place since it was accepted: what the same rule opened about the same
    subject, the duties of a later plan."""
    # unscoped: whoever may see it
    # no race: a constraint keeps two open ones of a subject apart, and plans change once in years
    every = Assignment.objects.all()
    again = every.open().filter(rule=assignment.rule, subject=assignment.subject)
    if assignment.rule and again.exists():
        raise ValidationError("Quy tắc đã mở việc khác về nội dung này; làm tiếp ở việc ấy.")
    ended = every.filter(plan=assignment.plan, state=AssignmentState.REPLACED)
    if assignment.plan and ended.exists():
        raise ValidationError("Kế hoạch của nhiệm vụ này đã được thay thế.")
