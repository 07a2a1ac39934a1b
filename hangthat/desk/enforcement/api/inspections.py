"""Inspections: what was held, what was found, and what came of it at once."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.timezone import localdate, now
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import User
from hangthat.core.rest.actions import Act
from hangthat.core.rest.authentication import ApiRequest, must_be_confirmed
from hangthat.core.rest.lookup import (
    Correcting,
    between,
    code_seen,
    corrected,
    named_in_path,
    own_unless_sent,
)
from hangthat.core.rest.operations import reads, writes
from hangthat.core.rest.paging import Page, page_of
from hangthat.core.rest.schemas import (
    Because,
    Body,
    Code,
    Corrects,
    Day,
    FactWritten,
    Member,
    Named,
    Out,
    OwnAgency,
    Text,
)
from hangthat.desk.parts.api.at_once import ViolationAtOnce
from hangthat.desk.parts.api.inspection_basis import (
    BasisIn,
    BasisOut,
    BasisQuery,
    SeatOut,
    basis_of,
    seat_of,
)
from hangthat.desk.parts.api.members import member_named, party_named, shop_named
from hangthat.desk.parts.api.tags import Tagged
from hangthat.desk.parts.queries.overlap_words import of_recorded
from hangthat.domain.cases.models import Violation
from hangthat.domain.coordination.services import after_recording
from hangthat.domain.deciding.queries.doubts import doubts_at_entry
from hangthat.domain.deciding.services.visits import SubjectFinding, VisitDetails, visit
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.inspections.models import (
    Finding,
    Inspection,
    InspectionQuerySet,
    InspectionType,
    Result,
    SelectionReason,
)
from hangthat.domain.inspections.services import withdraw
from hangthat.domain.selection.queries import waiting_by_lot

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

router = Router(tags=["Kiểm tra"])
MOST = 200  # subjects of one inspection


class InspectionsQuery(Tagged, BasisQuery):
    since: Day | None = Field(None, description="Kiểm tra từ ngày này.")
    until: Day | None = Field(None, description="Kiểm tra đến hết ngày này.")
    type: InspectionType | None = None
    establishment: Text = Field("", max_length=60)
    party: Text = Field("", max_length=60)


class InspectionRow(BasisOut):
    code: str = Field(examples=["KS-7K3M9Q2F1X"])
    held_on: date
    type: InspectionType
    agency: Named | None
    number: str
    corrects: str | None
    recorded_at: datetime | None


class ResultOut(Out):
    member: Member
    finding: Finding
    remark: str


class InspectionOut(InspectionRow):
    results: list[ResultOut] = Field(description="Trong phạm vi của bạn.")
    elsewhere: int = Field(description="Số đối tượng ở nơi khác, không xem được.")
    team: list[SeatOut]
    violations: list[str] = Field(description="Mã các hành vi vi phạm.")
    withdrawn_on: date | None = Field(description="Đã hủy bản ghi: không tính, không ở danh sách.")


class FindingIn(Body):
    """Tại một cơ sở, hoặc của một tổ chức, cá nhân: chỉ gửi một trong hai."""

    establishment: Code | None = None
    party: Code | None = None
    finding: Finding
    violation: ViolationAtOnce | None = None


class NewInspection(BasisIn):
    held_on: Day
    type: InspectionType
    agency: OwnAgency = None
    number: Text = Field("", max_length=60)
    remark: Text = Field("", max_length=2000)
    findings: Annotated[list[FindingIn], Field(min_length=1, max_length=MOST)]
    corrects: Corrects = None


class InspectionWritten(Out):
    code: str
    violations: list[str]
    decisions: list[str]
    doubts: list[str] = Field(description="Điều cần xem lại ở quyết định vừa ghi.")
    overlaps: list[str] = Field(description="Trùng lặp kiểm tra trong năm mà bạn được biết.")


def _visible(request: ApiRequest) -> InspectionQuerySet:
    return Inspection.objects.visible_to(request.user)


def _whole(
    request: ApiRequest, rows: InspectionQuerySet
) -> "QuerySet[WithAnnotations[Inspection, Correcting]]":
    wrong = code_seen(Inspection.objects.visible_to(request.user), "corrects")
    rows = rows.select_related("agency", "lead").prefetch_related("goods_groups")
    return rows.annotate(wrong=wrong)


_WITHDRAW = Act(Resource.INSPECTION, Action.END, _visible)


def _row(held: "WithAnnotations[Inspection, Correcting]") -> InspectionRow:
    return InspectionRow(
        code=held.code,
        held_on=held.held_on,
        type=InspectionType(held.type),
        agency=Named.maybe(held.agency),
        number=held.number,
        corrects=held.wrong,
        **basis_of(held),
        recorded_at=held.recorded_at,
    )


def _result(one: Result) -> ResultOut:
    member = Member.of(establishment=one.establishment, party=one.party)
    return ResultOut(member=member, finding=Finding(one.finding), remark=one.remark)


@reads(
    router,
    "/inspections",
    asks=(Resource.INSPECTION, Action.READ),
    summary="Các cuộc kiểm tra trong phạm vi của bạn",
)
def inspections(request: ApiRequest, query: Query[InspectionsQuery]) -> Page[InspectionRow]:
    rows = query.of_basis(_visible(request).standing())
    rows = between(rows, "held_on", query.since, query.until)
    if query.type:
        rows = rows.filter(type=query.type)
    # redundant: narrows inspections in sight
    results = Result.objects.visible_to(request.user)
    if query.establishment:
        there = results.filter(establishment=shop_named(request, query.establishment))
        rows = rows.filter(pk__in=there.values("inspection"))
    if query.party:
        there = results.filter(party=party_named(request, query.party))
        rows = rows.filter(pk__in=there.values("inspection"))
    rows = query.of_tags(request, rows)
    return page_of(_whole(request, rows), query, _row)


@reads(
    router,
    "/inspections/{code}",
    asks=(Resource.INSPECTION, Action.READ),
    summary="Một cuộc kiểm tra",
)
def inspection(request: ApiRequest, code: str) -> InspectionOut:
    held = named_in_path(_whole(request, _visible(request)), code)
    found = Result.objects.visible_to(request.user).filter(inspection=held)
    results = [
        _result(one) for one in found.select_related("establishment", "party").order_by("pk")
    ]
    violations = Violation.objects.visible_to(request.user).filter(inspection=held)
    return InspectionOut(
        **dict(_row(held)),
        results=results,
        team=[seat_of(one) for one in held.team.all()],
        elsewhere=held.results.count() - len(results),
        violations=list(violations.order_by("pk").values_list("code", flat=True)),
        withdrawn_on=held.withdrawn_on,
    )


@writes(
    router,
    "/inspections",
    asks=(Resource.INSPECTION, Action.ADD),
    summary="Ghi cuộc kiểm tra, vi phạm và quyết định xử phạt nếu có",
    description="Quyết định ghi cùng lúc là của cơ quan kiểm tra; của cơ quan khác thì ghi riêng.",
)
def add_inspection(request: ApiRequest, body: NewInspection) -> InspectionWritten:
    findings = _findings(request, body.findings)
    members = [one.subject for one in findings]
    if body.reason == SelectionReason.RANDOM:
        _must_be_drawn(members, request.user)
    if any(one.decision for one in findings):
        must_be_confirmed(request)
    agency = own_unless_sent(request, body, on=localdate())
    details = VisitDetails(
        held_on=body.held_on,
        type=body.type,
        agency=agency,
        number=body.number,
        remark=body.remark,
        corrects=corrected(Inspection.objects.visible_to(request.user), body.corrects),
        basis=body.basis(agency, members, on=localdate(), held_on=body.held_on, by=request.user),
    )
    made = visit(details, findings=findings, by=request.user, at=now())
    after_recording(made.inspection, by=request.user, at=now())
    made.inspection.refresh_from_db(fields=["joint_number"])
    return InspectionWritten(
        code=made.inspection.code,
        violations=[violation.code for violation in made.violations],
        decisions=[decision.code for decision in made.decisions],
        doubts=[words for decision in made.decisions for words in doubts_at_entry(decision)],
        overlaps=of_recorded(members, request.user, made.inspection),
    )


def _must_be_drawn(subjects: list[Establishment | Party], user: User) -> None:
    shops = [one for one in subjects if isinstance(one, Establishment)]
    if len(shops) < len(subjects) or {one.pk for one in shops} - waiting_by_lot(shops, user):
        raise ValidationError({"reason": "“Ngẫu nhiên” chỉ do rút thăm chọn ra."})


def _findings(request: ApiRequest, given: list[FindingIn]) -> list[SubjectFinding]:
    findings = [_finding(request, one, f"findings.{place}") for place, one in enumerate(given)]
    if len({one.subject for one in findings}) < len(findings):
        raise ValidationError({"findings": "Có đối tượng được ghi hai lần."})
    return findings


def _finding(request: ApiRequest, given: FindingIn, field: str) -> SubjectFinding:
    if bool(given.establishment) == bool(given.party):
        raise ValidationError({field: "Gửi mã của một cơ sở, hoặc của một tổ chức, cá nhân."})
    subject = member_named(request, given.establishment, given.party, under=f"{field}.")
    violation = given.violation
    decision = violation.decision if violation else None
    return SubjectFinding(
        subject,
        given.finding,
        violation.violation() if violation else {},
        decision.model_dump() if decision else {},
    )


@writes(
    router,
    "/inspections/{code}/withdrawal",
    asks=_WITHDRAW.asks,
    summary="Hủy bản ghi một cuộc kiểm tra đã nhập nhầm",
    description="Hành vi vi phạm đã ghi vẫn còn; muốn bỏ thì kết luận riêng từng hành vi.",
)
def withdraw_inspection(request: ApiRequest, code: str, body: Because) -> FactWritten:
    held = _WITHDRAW.record(request, code)
    withdraw(inspection=held, reason=body.reason, by=request.user, at=now())
    return FactWritten.of(held)
