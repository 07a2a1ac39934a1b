"""Plans of checks: found, drafted, handed over, called off. They are decided on their page."""

from datetime import date
from typing import Annotated

from django.core.exceptions import ValidationError
from django.utils.timezone import localdate, now
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import Agency
from hangthat.core.rest.actions import Act
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import agency_of, all_named, named_in_path
from hangthat.core.rest.operations import reads, writes
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import (
    Because,
    Body,
    Code,
    Day,
    FactWritten,
    Member,
    Named,
    Out,
    Text,
    Written,
)
from hangthat.desk.programmes.queries.plan_page import plans_of
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.inspections.models import InspectionField, InspectionType, SelectionReason
from hangthat.domain.programmes import services
from hangthat.domain.programmes.models import InspectionPlan, InspectionPlanQuerySet, PlanState
from hangthat.domain.programmes.queries import approvers_for

router = Router(tags=["Kế hoạch kiểm tra"])
READS = (Resource.PROGRAMME, Action.READ)
MOST = 200
Words = Annotated[Text, Field(min_length=1, max_length=2000)]


class PlansQuery(Paging):
    kind: InspectionType | None = None
    field: InspectionField | None = None
    state: PlanState | None = None
    lead: Text = Field("", max_length=60, description="Mã cơ quan chủ trì.")


class SubjectOut(Out):
    code: str
    member: Member
    starts_on: date
    ends_on: date
    held: bool


class PlanOut(Out):
    code: str = Field(examples=["KHKT-7K3M9Q2F1X"])
    kind: InspectionType
    title: str
    number: str
    agency: Named | None
    lead: Named | None
    field: InspectionField | None
    reason: SelectionReason
    starts_on: date
    ends_on: date
    state: PlanState
    approved_on: date | None
    cancelled_on: date | None
    subjects: list[SubjectOut] = Field(description="Trong phạm vi của bạn, chưa bỏ.")


class NewPlan(Body):
    """Của cơ quan người gửi."""

    kind: InspectionType
    title: Annotated[Text, Field(min_length=1, max_length=300)]
    starts_on: Day
    ends_on: Day
    basis_text: Words = Field(description="Căn cứ.")
    purpose: Words
    contents: Annotated[Text, Field(min_length=1, max_length=4000)]
    field: InspectionField | None = None
    reason: SelectionReason = SelectionReason.UNRECORDED
    lead: Code | None = None
    forces: Annotated[list[Code], Field(max_length=30)] = []


class NewSubjects(Body):
    establishments: Annotated[list[Code], Field(max_length=MOST)] = []
    parties: Annotated[list[Code], Field(max_length=MOST)] = []
    starts_on: Day | None = Field(None, description="Bỏ trống: như kế hoạch.")
    ends_on: Day | None = None


class Submission(Body):
    approver: Text = Field(max_length=150, description="Tên đăng nhập của người duyệt.")


def _visible(request: ApiRequest) -> InspectionPlanQuerySet:
    return plans_of(request.user)


_CHANGE = Act(Resource.PROGRAMME, Action.CHANGE, _visible)
_END = Act(Resource.PROGRAMME, Action.END, _visible)


def _out(plan: InspectionPlan) -> PlanOut:
    checks = plan.in_sight  # type: ignore[attr-defined]  # prefetched by `plans_of`
    return PlanOut(
        code=plan.code,
        kind=InspectionType(plan.kind),
        title=plan.title,
        number=plan.number,
        agency=Named.maybe(plan.agency),
        lead=Named.maybe(plan.lead),
        field=InspectionField(plan.field) if plan.field else None,
        reason=SelectionReason(plan.reason),
        starts_on=plan.starts_on,
        ends_on=plan.ends_on,
        state=PlanState(plan.state),
        approved_on=plan.approved_on,
        cancelled_on=plan.cancelled_on,
        subjects=[
            SubjectOut(
                code=one.code,
                member=Member.of(establishment=one.establishment, party=one.party),
                starts_on=one.starts_on,
                ends_on=one.ends_on,
                held=one.inspection_id is not None,
            )
            for one in checks
        ],
    )


@reads(router, "/inspection-plans", asks=READS, summary="Kế hoạch kiểm tra bạn được biết")
def plans(request: ApiRequest, query: Query[PlansQuery]) -> Page[PlanOut]:
    asked = {
        "kind": query.kind,
        "field": query.field,
        "state": query.state,
        "lead__code": query.lead,
    }
    rows = _visible(request).filter(**{name: value for name, value in asked.items() if value})
    return page_of(rows, query, _out)


@reads(router, "/inspection-plans/{code}", asks=READS, summary="Một kế hoạch kiểm tra")
def plan(request: ApiRequest, code: str) -> PlanOut:
    return _out(named_in_path(_visible(request), code))


@writes(
    router,
    "/inspection-plans",
    asks=(Resource.PROGRAMME, Action.ADD),
    summary="Lập kế hoạch kiểm tra",
)
def add_plan(request: ApiRequest, body: NewPlan) -> FactWritten:
    made = services.draft(terms=_terms(body, request.user.agency), by=request.user, at=now())
    return FactWritten.of(made)


@writes(router, "/inspection-plans/{code}/amendment", asks=_CHANGE.asks, summary="Sửa bản soạn")
def amend_plan(request: ApiRequest, code: str, body: NewPlan) -> FactWritten:
    found = _CHANGE.record(request, code)
    terms = _terms(body, found.agency)
    services.amend(plan=found, terms=terms, by=request.user, at=now())
    return FactWritten.of(found)


@writes(router, "/inspection-plans/{code}/subjects", asks=_CHANGE.asks, summary="Thêm đối tượng")
def add_subjects(request: ApiRequest, code: str, body: NewSubjects) -> Written:
    found = _CHANGE.record(request, code)
    shops = Establishment.objects.visible_to(request.user)
    owners = Party.objects.visible_to(request.user)
    made = services.add_subjects(
        plan=found,
        members=[
            *all_named(shops, body.establishments, "establishments"),
            *all_named(owners, body.parties, "parties"),
        ],
        starts_on=body.starts_on,
        ends_on=body.ends_on,
        by=request.user,
        at=now(),
    )
    return Written.of(made)


@writes(router, "/inspection-plans/{code}/submission", asks=_CHANGE.asks, summary="Trình duyệt")
def submit_plan(request: ApiRequest, code: str, body: Submission) -> FactWritten:
    found = _CHANGE.record(request, code)
    approver = approvers_for(found).filter(username=body.approver).first()
    if approver is None:
        raise ValidationError({"approver": "Không có người duyệt nào như vậy ở cơ quan này."})
    services.submit(plan=found, approver=approver, by=request.user, at=now())
    return FactWritten.of(found)


@writes(router, "/inspection-plans/{code}/cancellation", asks=_END.asks, summary="Hủy kế hoạch")
def cancel_plan(request: ApiRequest, code: str, body: Because) -> FactWritten:
    found = _END.record(request, code)
    services.cancel(plan=found, reason=body.reason, by=request.user, at=now())
    return FactWritten.of(found)


def _terms(body: NewPlan, agency: Agency | None) -> services.PlanTerms:
    today = localdate()
    forces = [agency_of(code, on=today, field="forces") for code in body.forces]
    return services.PlanTerms(
        kind=body.kind,
        title=body.title,
        agency=agency,
        starts_on=body.starts_on,
        ends_on=body.ends_on,
        basis=body.basis_text,
        purpose=body.purpose,
        contents=body.contents,
        field=body.field or "",
        reason=body.reason,
        lead=agency_of(body.lead, on=today, field="lead"),
        forces=tuple(one for one in forces if one),
    )
