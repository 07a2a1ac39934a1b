"""What the giver does by a program: give, accept, send back, grant more time, call off."""

from django.core.exceptions import ValidationError
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import Agency, User
from hangthat.core.rest.actions import Act
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import all_named
from hangthat.core.rest.operations import writes
from hangthat.core.rest.schemas import Because, FactWritten, Nothing, Written
from hangthat.desk.assignments.api import assignments
from hangthat.desk.assignments.api.schemas import ExtensionSettled, NewAssignment, SentBack
from hangthat.desk.assignments.forms.assignment import givers_of
from hangthat.desk.assignments.queries.references import page_reference
from hangthat.domain.assignments import services
from hangthat.domain.assignments.services import AssignmentTerms, Due

router = assignments.router  # an address is looked up in one router alone
_GIVES = Act(Resource.ASSIGNMENT, Action.CHANGE, assignments.seen)


@writes(router, "/assignments", asks=(Resource.ASSIGNMENT, Action.ADD), summary="Giao việc")
def give_assignments(request: ApiRequest, body: NewAssignment) -> Written:
    terms = AssignmentTerms(
        title=body.title,
        content=body.content,
        basis=body.basis,
        due=Due(body.due_on, body.working_days),
        person=_person(body.person),
        partners=_agencies(body.partners, "partners"),
        urgency=body.urgency,
        about=page_reference(body.about, user=request.user, field="about"),
        total=body.total,
        measure=body.measure,
    )
    made = services.give(
        terms=terms,
        giver=_giver(request, body.giver),
        leads=_agencies(body.leads, "leads"),
        by=request.user,
        at=now(),
    )
    return Written.of(made)


@writes(router, "/assignments/{code}/acceptance", asks=_GIVES.asks, summary="Chấp nhận kết quả")
def accept_assignment(request: ApiRequest, code: str, body: Nothing) -> FactWritten:
    row = _GIVES.record(request, code)
    return FactWritten.of(services.accept(assignment=row, by=request.user, at=now()))


@writes(router, "/assignments/{code}/return", asks=_GIVES.asks, summary="Trả lại việc")
def send_back_assignment(request: ApiRequest, code: str, body: SentBack) -> FactWritten:
    row = _GIVES.record(request, code)
    due = Due(body.due_on, body.working_days)
    services.send_back(assignment=row, reason=body.reason, due=due, by=request.user, at=now())
    return FactWritten.of(row)


@writes(
    router,
    "/assignments/{code}/extension/answer",
    asks=_GIVES.asks,
    summary="Trả lời đề nghị gia hạn, hoặc gia hạn khi chưa ai xin",
)
def settle_assignment_extension(
    request: ApiRequest, code: str, body: ExtensionSettled
) -> FactWritten:
    row = _GIVES.record(request, code)
    services.settle_extension(
        assignment=row,
        granted=body.granted,
        until=body.until,
        reason=body.reason,
        by=request.user,
        at=now(),
    )
    return FactWritten.of(row)


@writes(router, "/assignments/{code}/cancellation", asks=_GIVES.asks, summary="Hủy việc đã giao")
def cancel_assignment(request: ApiRequest, code: str, body: Because) -> FactWritten:
    row = _GIVES.record(request, code)
    services.cancel(assignment=row, reason=body.reason, by=request.user, at=now())
    return FactWritten.of(row)


def _agencies(codes: list[str], field: str) -> list[Agency]:
    """Also those that are no more: the service names their heirs."""
    # unscoped: reference data, the same for everybody
    return all_named(Agency.objects.all(), codes, field)


def _giver(request: ApiRequest, code: str | None) -> Agency:
    """In whose name the caller may give; his own agency if he names none. Refuses: another."""
    # unscoped: reference data, the same for everybody
    # no race: a name is looked up; `give` asks for the right
    own = Agency.objects.in_force(on=localdate()).filter(pk__in=givers_of(request.user))
    asked = {"code": code} if code else {"pk": request.user.agency_id or 0}
    found = own.filter(**asked).first()
    if found is None and not code and len(own) == 1:
        found = own[0]
    if found is None:
        raise ValidationError({"giver": "Bạn không giao việc thay cơ quan này; ghi mã cơ quan."})
    return found


def _person(username: str | None) -> User | None:
    """Refuses: nobody signs in by that name."""
    if not username:
        return None
    # unscoped: known by the sign-in that a program names, and nothing of him is shown
    # no race: a name is looked up; `give` asks where he works
    person = User.objects.filter(username=username, is_active=True).first()
    if person is None:
        raise ValidationError({"person": f"Không có ai đăng nhập bằng tên “{username}”."})
    return person
