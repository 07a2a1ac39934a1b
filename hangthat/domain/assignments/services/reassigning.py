"""Who does it: named by the lead; passed on when a person leaves."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.journal.services import reasoned
from hangthat.domain.assignments.models import Assignment
from hangthat.domain.assignments.services.terms import locked, must_work_there


@transaction.atomic
def assign_person(
    *, assignment: Assignment, person: User, by: User | None, at: datetime, reason: str = ""
) -> Assignment:
    """Say who does it (phân công). Refuses: one that is over; a person of another agency."""
    locked(assignment)
    if assignment.is_over:
        raise ValidationError(f"Việc này {assignment.get_state_display()} rồi.")
    must_work_there(person, assignment.lead, on=vietnam_day(at))
    before = f", thay {assignment.person}" if assignment.person else ""
    return change(
        assignment,
        by=by,
        at=at,
        action="assign_person",
        right=Action.ANSWER,
        summary=f"phân công {person}{before}: {assignment}",
        reason=reason,
        person=person,
    )


@transaction.atomic
def hand_on(*, person: User, to: User, reason: str, by: User, at: datetime) -> list[Assignment]:
    """Pass on all that is open with a person who leaves (chuyển việc), within the doer's reach.

    Refuses: no reason; the same person; nothing open; who does not work for the lead of one.
    """
    words = reasoned(reason)
    if person.pk == to.pk:
        raise ValidationError({"to": "Chọn một người khác."})
    # off tour: domain/assignments/tests/test_assignments.py
    rows = Assignment.objects.visible_to(by, Action.ANSWER).open().filter(person=person)
    found = list(rows.select_related("lead", "person").order_by("pk"))
    if not found:
        # no page: the form offers those who hold something
        raise ValidationError(f"{person} không còn việc nào đang mở trong phạm vi của bạn.")
    for row in found:
        assign_person(assignment=row, person=to, by=by, at=at, reason=words)
    return found
