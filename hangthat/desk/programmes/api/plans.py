"""Plans of checks: found, drafted, handed over, approved, called off."""

from django.core.exceptions import ValidationError
from django.utils.timezone import localdate, now
from ninja import Query, Router

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import Agency
from hangthat.core.rest.actions import Act
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import agency_of, all_named, named_in_path
from hangthat.core.rest.operations import reads, writes
from hangthat.core.rest.paging import Page, page_of
from hangthat.core.rest.schemas import (
    Because,
    FactWritten,
    Written,
)
from hangthat.desk.parts.queries.overlap_words import of_planned
from hangthat.desk.programmes.api.plan_bodies import (
    Approval,
    NewPlan,
    NewSubjects,
    PlanApproved,
    PlanAsked,
    PlanOut,
    PlansQuery,
    Submission,
    out_of,
)
from hangthat.desk.programmes.queries.plan_page import plans_of
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.inspections.models import led_by
from hangthat.domain.programmes import services
from hangthat.domain.programmes.models import InspectionPlan, InspectionPlanQuerySet
from hangthat.domain.programmes.queries import approvers_for
from hangthat.domain.selection.queries.random_share import random_share

router = Router(tags=["Kế hoạch kiểm tra"])
READS = (Resource.PROGRAMME, Action.READ)


def _visible(request: ApiRequest) -> InspectionPlanQuerySet:
    return plans_of(request.user)


_CHANGE = Act(Resource.PROGRAMME, Action.CHANGE, _visible)
_APPROVE = Act(Resource.PROGRAMME, Action.APPROVE, _visible)
_END = Act(Resource.PROGRAMME, Action.END, _visible)


@reads(
    router,
    "/inspection-plans",
    asks=READS,
    summary="Kế hoạch kiểm tra bạn được biết",
    name="inspection_plans",
)
def plans(request: ApiRequest, query: Query[PlansQuery]) -> Page[PlanOut]:
    asked = {"kind": query.kind, "field": query.field, "state": query.state}
    rows = _visible(request).filter(**{name: value for name, value in asked.items() if value})
    rows = rows.filter(led_by(query.lead, "code")) if query.lead else rows
    return page_of(query.of_tags(request, rows), query, out_of)


@reads(router, "/inspection-plans/{code}", asks=READS, summary="Một kế hoạch kiểm tra")
def plan(request: ApiRequest, code: str) -> PlanOut:
    return out_of(named_in_path(_visible(request), code))


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
    # no race: a name is looked up; `submit` asks under the lock of the plan whether he may approve
    approver = approvers_for(found).filter(username=body.approver).first()
    if approver is None:
        raise ValidationError({"approver": "Không có người duyệt nào như vậy ở cơ quan này."})
    services.submit(plan=found, approver=approver, by=request.user, at=now())
    return FactWritten.of(found)


@reads(
    router,
    "/inspection-plans/{code}/approval",
    asks=_APPROVE.asks,
    summary="Những gì người duyệt được báo trước khi duyệt",
)
def asked_of_approver(request: ApiRequest, code: str) -> PlanAsked:
    return _asked(request, _APPROVE.record(request, code))


@writes(
    router,
    "/inspection-plans/{code}/approval",
    asks=_APPROVE.asks,
    summary="Duyệt kế hoạch kiểm tra",
    description="Chỉ người được trình. Số đã dùng, phần rút thăm dưới mức đặt ra thì phải có "
    "giải trình. Trả về trùng lặp kiểm tra và phần rút thăm như trang duyệt.",
)
def approve_plan(request: ApiRequest, code: str, body: Approval) -> PlanApproved:
    found = _APPROVE.record(request, code)
    services.approve(plan=found, number=body.number, answer=body.answer, by=request.user, at=now())
    return PlanApproved(code=found.code, **_asked(request, found).model_dump())


def _asked(request: ApiRequest, found: InspectionPlan) -> PlanAsked:
    today = localdate()
    rows = found.checks.filter(cancelled_on=None).select_related("establishment__party", "party")
    members = [check.member for check in rows]
    share = random_share(found, request.user, today=today)
    return PlanAsked(
        overlaps=of_planned(members, request.user, years=rows.years()),
        by_lot=share.words if share else "",
    )


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
