"""Planned checks: who goes when, declarations, the order, the result, what follows."""

from datetime import date
from typing import Annotated

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.timezone import localdate, now
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import User
from hangthat.core.rest.actions import Act
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import named_in_path
from hangthat.core.rest.operations import reads, writes
from hangthat.core.rest.paging import Page, Paging
from hangthat.core.rest.schemas import (
    Because,
    Body,
    Day,
    FactWritten,
    Member,
    Out,
    Text,
)
from hangthat.desk.programmes.queries.plan_page import CheckLine, checks_of, lines_of
from hangthat.domain.cases.models import ViolationClass
from hangthat.domain.inspections.models import Finding
from hangthat.domain.programmes import services
from hangthat.domain.programmes.models import PlannedCheck
from hangthat.domain.programmes.queries import officers_for

router = Router(tags=["Kế hoạch kiểm tra"])
READS = (Resource.PROGRAMME, Action.READ)
UserName = Annotated[Text, Field(min_length=1, max_length=150)]


class ChecksQuery(Paging):
    plan: Text = Field("", max_length=60, description="Mã kế hoạch.")


class SeatOut(Out):
    name: str
    card_number: str
    is_head: bool
    declared: bool


class PlannedCheckOut(Out):
    code: str = Field(examples=["DTKT-7K3M9Q2F1X"])
    plan: str
    member: Member
    starts_on: date
    ends_on: date
    cancelled_on: date | None
    inspection: str | None = Field(description="Mã cuộc kiểm tra, khi đã kiểm tra.")
    day: date | None = Field(description="Trống nếu giữ kín với bạn.")
    team: list[SeatOut] = Field(description="Trống nếu giữ kín với bạn.")


class Schedule(Body):
    day: Day
    head: UserName = Field(description="Tên đăng nhập của trưởng đoàn.")
    members: Annotated[list[UserName], Field(max_length=30)] = []


class Declaration(Body):
    has_relative: bool
    kinship: Text = Field("", max_length=200)
    answer: Text = Field("", max_length=500)


class Order(Body):
    number: Annotated[Text, Field(min_length=1, max_length=60)]
    ordered_on: Day


class Result(Body):
    held_on: Day
    finding: Finding
    remark: Text = Field("", max_length=2000)
    classification: ViolationClass | None = None
    conduct: Text = Field("", max_length=500)


class NextStep(Body):
    step: services.Step


def _visible(request: ApiRequest) -> QuerySet[PlannedCheck]:
    return checks_of(request.user)


_READ = Act(Resource.PROGRAMME, Action.READ, _visible)
_CHANGE = Act(Resource.PROGRAMME, Action.CHANGE, _visible)
_END = Act(Resource.PROGRAMME, Action.END, _visible)


def _out(line: CheckLine) -> PlannedCheckOut:
    one = line.check
    return PlannedCheckOut(
        code=one.code,
        plan=one.plan.code,
        member=Member.of(establishment=one.establishment, party=one.party),
        starts_on=one.starts_on,
        ends_on=one.ends_on,
        cancelled_on=one.cancelled_on,
        inspection=one.inspection.code if one.inspection else None,
        day=one.day if line.knows_day else None,
        team=[
            SeatOut(
                name=str(seat.officer),
                card_number=seat.card_number,
                is_head=seat.is_head,
                declared=seat.has_relative is not None,
            )
            for seat in line.seats
        ],
    )


@reads(router, "/planned-checks", asks=READS, summary="Đối tượng kiểm tra bạn được biết")
def planned_checks(request: ApiRequest, query: Query[ChecksQuery]) -> Page[PlannedCheckOut]:
    rows = _visible(request)
    if query.plan:
        rows = rows.filter(plan__code=query.plan)
    lines = lines_of(rows[query.span], request.user, today=localdate())
    items = [_out(line) for line in lines]
    return Page(items=items, page=query.page, size=query.size, total=rows.count())


@reads(router, "/planned-checks/{code}", asks=READS, summary="Một đối tượng kiểm tra")
def planned_check(request: ApiRequest, code: str) -> PlannedCheckOut:
    found = named_in_path(_visible(request), code)
    rows = _visible(request).filter(pk=found.pk)
    return _out(lines_of(rows, request.user, today=localdate())[0])


@writes(
    router, "/planned-checks/{code}/schedule", asks=_CHANGE.asks, summary="Phân công ngày và đoàn"
)
def schedule_check(request: ApiRequest, code: str, body: Schedule) -> FactWritten:
    check = _CHANGE.record(request, code)
    people = {one.username: one for one in officers_for(check.plan)}
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
    description="Trả về mã cuộc kiểm tra vừa ghi.",
)
def hold_check(request: ApiRequest, code: str, body: Result) -> FactWritten:
    check = _CHANGE.record(request, code)
    if body.finding == Finding.VIOLATION and body.classification is None:
        raise ValidationError({"classification": "Có vi phạm thì phải chọn nhóm vi phạm."})
    outcome = services.Outcome(body.finding, body.remark, body.classification or "", body.conduct)
    made = services.hold(
        check=check, held_on=body.held_on, outcome=outcome, by=request.user, at=now()
    )
    return FactWritten.of(made)


@writes(
    router, "/planned-checks/{code}/step", asks=_CHANGE.asks, summary="Ghi bước sau khi kiểm tra"
)
def mark_check(request: ApiRequest, code: str, body: NextStep) -> FactWritten:
    check = _CHANGE.record(request, code)
    services.mark(check=check, step=body.step, by=request.user, at=now())
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
