"""Assignments: found and read."""

from django.utils.timezone import now
from ninja import Query, Router

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.actions import Act
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import named_in_path
from hangthat.core.rest.operations import reads
from hangthat.core.rest.paging import Page, page_of
from hangthat.core.rest.schemas import Named
from hangthat.desk.assignments.api.schemas import (
    AssignmentDetailOut,
    AssignmentOut,
    AssignmentsQuery,
    NoteOut,
)
from hangthat.domain.assignments.models import (
    Assignment,
    AssignmentNote,
    AssignmentPartner,
    AssignmentQuerySet,
)
from hangthat.domain.assignments.queries.deadlines import deadlines_of

router = Router(tags=["Nhiệm vụ"])
READS = (Resource.ASSIGNMENT, Action.READ)


def seen(request: ApiRequest) -> AssignmentQuerySet:
    rows = Assignment.objects.visible_to(request.user).with_last_minute()
    return rows.select_related("giver", "lead", "person", "replaced_by")


ANSWERS = Act(Resource.ASSIGNMENT, Action.ANSWER, seen)
_OWN = ("giver", "lead", "person", "replaced_by")


def _values(row: Assignment) -> dict[str, object]:
    return {
        **{name: getattr(row, name) for name in AssignmentOut.model_fields if name not in _OWN},
        "giver": Named.of(row.giver),
        "lead": Named.of(row.lead),
        "person": row.person.username if row.person else "",
        "replaced_by": row.replaced_by.number if row.replaced_by else "",
    }


def _out(row: Assignment) -> AssignmentOut:
    return AssignmentOut.model_validate(_values(row))


@reads(router, "/assignments", asks=READS, summary="Nhiệm vụ trong phạm vi của bạn")
def assignments(request: ApiRequest, query: Query[AssignmentsQuery]) -> Page[AssignmentOut]:
    rows = seen(request)
    if query.kind:
        rows = rows.filter(kind=query.kind)
    if query.state:
        rows = rows.filter(state=query.state)
    if query.standing:
        rows = rows.standing(query.standing, at=now())
    if query.tab:
        rows = rows.tab(query.tab, user=request.user, at=now())
    return page_of(rows, query, _out)


@reads(router, "/assignments/{code}", asks=READS, summary="Một nhiệm vụ")
def assignment(request: ApiRequest, code: str) -> AssignmentDetailOut:
    row = named_in_path(seen(request), code)
    # redundant: of an assignment in sight; desk/assignments/tests/test_assignment_pages.py
    notes = AssignmentNote.objects.visible_to(request.user).filter(assignment=row)
    # redundant: of an assignment in sight; desk/assignments/tests/test_assignment_pages.py
    partners = AssignmentPartner.objects.visible_to(request.user).filter(assignment=row)
    deadline = deadlines_of([row], at=now()).get(row.pk)
    return AssignmentDetailOut.model_validate(
        {
            **_values(row),
            "deadline": str(deadline) if deadline else "",
            "advised_on": deadline.advised_on if deadline else None,
            "partners": [Named.of(one.agency) for one in partners.select_related("agency")],
            "notes": [
                NoteOut.model_validate(one, from_attributes=True)
                for one in notes.order_by("number")
            ],
        }
    )
