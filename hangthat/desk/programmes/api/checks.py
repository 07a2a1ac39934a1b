"""Planned checks: who goes when, declarations, the order, the result, what follows."""

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.timezone import localdate, now
from ninja import Query, Router

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.services.holders import own_post
from hangthat.core.agencies.models import Agency, User
from hangthat.core.rest.actions import Act
from hangthat.core.rest.authentication import ApiRequest, must_be_confirmed
from hangthat.core.rest.lookup import named_in_path
from hangthat.core.rest.operations import reads, writes
from hangthat.core.rest.paging import Page
from hangthat.core.rest.schemas import (
    Because,
    FactWritten,
)
from hangthat.desk.parts.queries.overlap_words import of_recorded
from hangthat.desk.parts.queries.planned_check import recorder
from hangthat.desk.programmes.api.check_bodies import (
    CheckClockMove,
    CheckHeld,
    ChecksQuery,
    Complexity,
    Declaration,
    NextStep,
    Order,
    PlannedCheckOut,
    Result,
    Schedule,
    out_of,
)
from hangthat.desk.programmes.queries.plan_page import checks_of, lines_of
from hangthat.domain.coordination.queries.joined_plans import joining_agency
from hangthat.domain.coordination.services import after_recording
from hangthat.domain.deciding.queries.doubts import doubts_at_entry
from hangthat.domain.deciding.services.visits import VisitDetails
from hangthat.domain.inspections.models import Finding
from hangthat.domain.inspections.services import Basis
from hangthat.domain.programmes import services
from hangthat.domain.programmes.models import PlannedCheck
from hangthat.domain.programmes.queries import officers_for

router = Router(tags=["Kế hoạch kiểm tra"])
READS = (Resource.PROGRAMME, Action.READ)


def _visible(request: ApiRequest) -> QuerySet[PlannedCheck]:
    return checks_of(request.user)


_READ = Act(Resource.PROGRAMME, Action.READ, _visible)
_CHANGE = Act(Resource.PROGRAMME, Action.CHANGE, _visible)
_END = Act(Resource.PROGRAMME, Action.END, _visible)

_ALLOW = Act(Resource.PROGRAMME, Action.APPROVE, _visible)


@reads(router, "/planned-checks", asks=READS, summary="Đối tượng kiểm tra bạn được biết")
def planned_checks(request: ApiRequest, query: Query[ChecksQuery]) -> Page[PlannedCheckOut]:
    rows = _visible(request)
    if query.plan:
        rows = rows.filter(plan__code=query.plan)
    lines = lines_of(rows[query.span], request.user, today=localdate())
    items = [out_of(line) for line in lines]
    return Page(items=items, page=query.page, size=query.size, total=rows.count())


@reads(router, "/planned-checks/{code}", asks=READS, summary="Một đối tượng kiểm tra")
def planned_check(request: ApiRequest, code: str) -> PlannedCheckOut:
    found = named_in_path(_visible(request), code)
    rows = _visible(request).filter(pk=found.pk)
    return out_of(lines_of(rows, request.user, today=localdate())[0])


@writes(
    router, "/planned-checks/{code}/schedule", asks=_CHANGE.asks, summary="Phân công ngày và đoàn"
)
def schedule_check(request: ApiRequest, code: str, body: Schedule) -> FactWritten:
    check = _CHANGE.record(request, code)
    people = {one.username: one for one in officers_for(check.plan, request.user)}
    services.schedule(
        check=check,
        day=body.day,
        head=_named(people, body.head, "head"),
        members=[_named(people, name, "members") for name in body.members],
        by=request.user,
        at=now(),
    )
    return FactWritten.of(check)


@writes(
    router,
    "/planned-checks/{code}/declaration",
    asks=_READ.asks,
    summary="Khai quan hệ của mình với đối tượng",
)
def declare(request: ApiRequest, code: str, body: Declaration) -> FactWritten:
    check = _READ.record(request, code)
    services.declare(check=check, **body.model_dump(), by=request.user, at=now())
    return FactWritten.of(check)


@writes(
    router, "/planned-checks/{code}/order", asks=_CHANGE.asks, summary="Ghi quyết định kiểm tra"
)
def order_check(request: ApiRequest, code: str, body: Order) -> FactWritten:
    check = _CHANGE.record(request, code)
    services.order(check=check, **body.model_dump(), by=request.user, at=now())
    return FactWritten.of(check)


@writes(
    router,
    "/planned-checks/{code}/result",
    asks=_CHANGE.asks,
    summary="Nhập kết quả kiểm tra",
    description="Trả về mã cuộc kiểm tra vừa ghi; ảnh và bảng kiểm gửi tiếp vào mã ấy. Lực lượng "
    "phối hợp có tên trong kế hoạch gửi vào đây phần việc của mình.",
)
def hold_check(request: ApiRequest, code: str, body: Result) -> CheckHeld:
    check, joining = _to_be_held(request, code)
    if body.finding == Finding.VIOLATION and not (body.classification or body.violation):
        raise ValidationError({"classification": "Có vi phạm thì phải chọn nhóm vi phạm."})
    if body.violation and body.violation.decision:
        must_be_confirmed(request)
    plan, basis = check.plan, Basis(goods=body.groups())
    record = recorder(check, joining, body.without_order)
    made = record(
        VisitDetails(body.held_on, plan.kind, plan.agency, remark=body.remark, basis=basis),
        findings=[body.found(check.member)],
        by=request.user,
        at=now(),
    )
    held = made.inspection
    after_recording(held, by=request.user, at=now())
    held.refresh_from_db(fields=["joint_number"])
    return CheckHeld(
        code=held.code,
        overlaps=of_recorded([check.member], request.user, held),
        violations=[one.code for one in made.violations],
        decisions=[one.code for one in made.decisions],
        doubts=[words for one in made.decisions for words in doubts_at_entry(one)],
    )


def _to_be_held(request: ApiRequest, code: str) -> tuple[PlannedCheck, Agency | None]:
    """With the caller's force where it joins in another one's plan."""
    check = _READ.record(request, code)
    joining = joining_agency(check, request.user)
    return check if joining else _CHANGE.record(request, code), joining


@writes(
    router, "/planned-checks/{code}/step", asks=_CHANGE.asks, summary="Ghi bước sau khi kiểm tra"
)
def mark_check(request: ApiRequest, code: str, body: NextStep) -> FactWritten:
    check = _CHANGE.record(request, code)
    services.mark(check=check, step=body.step, on=body.on, by=request.user, at=now())
    return FactWritten.of(check)


@writes(
    router,
    "/planned-checks/{code}/deadline",
    asks=_CHANGE.asks,
    summary="Dừng, tính tiếp, gia hạn một thời hạn của cuộc kiểm tra, hoặc bỏ lần ghi nhầm",
)
def move_check_deadline(request: ApiRequest, code: str, body: CheckClockMove) -> FactWritten:
    check = _CHANGE.record(request, code)
    services.move_clock(check=check, clock=body.clock, terms=body.terms, by=request.user, at=now())
    return FactWritten.of(check)


@writes(
    router,
    "/planned-checks/{code}/complexity",
    asks=_ALLOW.asks,
    summary="Cho tính thời hạn kiểm tra tại nơi theo vụ việc phức tạp",
)
def allow_complex(request: ApiRequest, code: str, body: Complexity) -> FactWritten:
    check = _ALLOW.record(request, code)
    services.allow_complex(
        check=check, post=own_post(request.user, body.post), reason=body.reason, paper=body.paper,
        by=request.user, at=now(),
    )  # fmt: skip
    return FactWritten.of(check)


@writes(router, "/planned-checks/{code}/cancellation", asks=_END.asks, summary="Bỏ một đối tượng")
def cancel_check(request: ApiRequest, code: str, body: Because) -> FactWritten:
    check = _END.record(request, code)
    services.call_off(check=check, reason=body.reason, by=request.user, at=now())
    return FactWritten.of(check)


def _named(people: dict[str, User], name: str, field: str) -> User:
    if name not in people:
        raise ValidationError({field: f"Không có cán bộ “{name}” ở các cơ quan của kế hoạch."})
    return people[name]
