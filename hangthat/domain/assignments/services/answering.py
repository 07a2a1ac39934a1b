"""What the lead does: receive, note progress, report done."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter, reread
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.text import nfc
from hangthat.core.deadlines import services as deadlines
from hangthat.core.deadlines.models import Clock
from hangthat.core.files.services import store
from hangthat.core.journal.services import answered
from hangthat.domain.assignments.lexicon import AssignmentState
from hangthat.domain.assignments.models import Assignment, AssignmentNote
from hangthat.domain.assignments.services.terms import locked, must_work_there
from hangthat.domain.plans.models import PlanVersion


@dataclass(frozen=True)
class NoteTerms:
    """Progress on a day: in words, as a number, with evidence."""

    words: str
    noted_on: date
    done: int | None = None
    link: str = ""
    upload: UploadedFile | None = None


@transaction.atomic
def receive(
    *, assignment: Assignment, by: User | None, at: datetime, person: User | None = None
) -> Assignment:
    """Receive it (nhận việc), and say who does it.

    Refuses: one that was received already or is over; a person of another agency.
    """
    locked(assignment)
    if assignment.state != AssignmentState.GIVEN:
        raise ValidationError(f"Việc này {assignment.get_state_display()}, không nhận lại nữa.")
    must_work_there(person, assignment.lead, on=vietnam_day(at))
    return change(
        assignment,
        by=by,
        at=at,
        action="receive_assignment",
        right=Action.ANSWER,
        summary=f"nhận {assignment}",
        state=AssignmentState.RECEIVED,
        person=person or assignment.person,
    )


@transaction.atomic
def add_note(
    *, assignment: Assignment, terms: NoteTerms, by: User | None, at: datetime
) -> AssignmentNote:
    """Note progress or evidence (ghi tiến độ). How much is done says the note of the latest day;
    of two of one day the one that was entered later.

    More may be done than there was to do. Refuses: one that is not received, waits for acceptance
    or is over; a day before it was given or after today.
    """
    locked(assignment)
    # off tour: domain/assignments/tests/test_assignments.py
    reread([assignment], by=by, right=Action.ANSWER)
    _must_be_notable(assignment, terms, vietnam_day(at))
    note = AssignmentNote(
        assignment=assignment,
        number=AssignmentNote.objects.filter(assignment=assignment).count() + 1,
        noted_on=terms.noted_on,
        words=nfc(terms.words).strip(),
        done=terms.done,
        link=terms.link,
        file=store(upload=terms.upload, by=by, at=at) if terms.upload else None,
        noted_by=by,
        recorded_at=at,
    )
    enter(note, by=by, at=at, summary=f"{assignment}: {note.words}", right=Action.ANSWER)
    moved: dict[str, Any] = {"state": AssignmentState.DOING}
    if terms.done is not None:
        moved["done"] = _last_done(assignment)
    change(
        assignment,
        by=by,
        at=at,
        action="answer_assignment",
        right=Action.ANSWER,
        summary=f"ghi tiến độ {assignment}",
        **moved,
    )
    return note


@transaction.atomic
def report_done(
    *, assignment: Assignment, result: str, by: User | None, at: datetime, answer: str = ""
) -> Assignment:
    """Report it done (báo xong); the clock stops here, and the giver decides.

    Refuses: one that is not received, was reported already or is over; no result; without an
    answer, one of which less is noted than there is to do.
    """
    locked(assignment)
    if not assignment.is_at_work:
        raise ValidationError(f"Việc này {assignment.get_state_display()}, không báo xong được.")
    if not (words := nfc(result).strip()):
        # no page: the form asks for it
        # no api: the body asks for it
        raise ValidationError({"result": "Ghi kết quả."})
    short = f"{assignment.shortfall}." if assignment.shortfall else ""
    why = answered([short] if short else [], answer)
    change(
        assignment,
        by=by,
        at=at,
        action="answer_assignment",
        right=Action.ANSWER,
        summary=f"báo xong {assignment}",
        reason=why,
        state=AssignmentState.REPORTED,
        result=words,
        reported_at=at,
        asked_until=None,
    )
    end_clocks(assignment, by=by, at=at)
    return assignment


def end_clocks(assignment: Assignment, *, by: User | None, at: datetime) -> None:
    """Nothing is awaited any more."""
    # unscoped: the clocks of the record that was moved
    for clock in Clock.objects.about(assignment).open():
        deadlines.end(clock=clock, happened_at=max(at, clock.started_at), by=by, at=at)


def _last_done(assignment: Assignment) -> int | None:
    notes = AssignmentNote.objects.filter(assignment=assignment, done__isnull=False)
    return notes.order_by("-noted_on", "-number").values_list("done", flat=True).first()


def _must_be_notable(assignment: Assignment, terms: NoteTerms, today: date) -> None:
    if not assignment.is_at_work:
        raise ValidationError(
            f"Việc này {assignment.get_state_display()}: "
            + ("hãy nhận việc trước." if not assignment.is_over else "không ghi thêm được.")
        )
    if terms.noted_on > today:
        raise ValidationError({"noted_on": "Ngày ghi không được sau hôm nay."})
    # no race: the task is held, and the day of a plan is no other when it is loaded anew
    if terms.noted_on < (first := _first_day(assignment)):
        raise ValidationError(
            {"noted_on": f"Việc được giao ngày {first:%d/%m/%Y}; ghi từ ngày ấy."}
        )


def _first_day(assignment: Assignment) -> date:
    """When it was given; of a duty of a plan, when the plan was issued."""
    given = vietnam_day(assignment.given_at)
    # unscoped: the plan is everybody's
    versions = PlanVersion.objects.filter(plan=assignment.plan_id).order_by("issued_on")
    issued = versions.values_list("issued_on", flat=True).first()
    return min(given, issued) if issued else given
