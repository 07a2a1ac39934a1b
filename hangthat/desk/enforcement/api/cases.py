"""Violations and decisions, and what happens to them."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import Prefetch, QuerySet
from django.utils.timezone import localdate, now
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.actions import Act
from hangthat.core.rest.authentication import ApiRequest, must_be_confirmed
from hangthat.core.rest.lookup import (
    Correcting,
    between,
    code_seen,
    corrected,
    named_in_body,
    named_in_path,
    own_unless_sent,
)
from hangthat.core.rest.operations import reads, writes
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import (
    Answer,
    Body,
    Corrects,
    Day,
    Dong,
    FactWritten,
    Member,
    Named,
    Out,
    OwnAgency,
    Reason,
    Text,
    Yes,
)
from hangthat.desk.parts.api.goods_groups import GoodsGroupsOut, groups_values
from hangthat.desk.parts.api.members import of_member
from hangthat.desk.parts.api.tags import Tagged
from hangthat.domain.cases import services
from hangthat.domain.cases.models import (
    Decision,
    Sanction,
    Violation,
    ViolationClass,
    is_about,
)
from hangthat.domain.deciding.queries.doubts import doubts_at_entry
from hangthat.domain.inspections.models import Inspection

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

router = Router(tags=["Vi phạm, xử phạt"])


class ViolationsQuery(Tagged, Paging):
    since: Day | None = Field(None, description="Phát hiện từ ngày này.")
    until: Day | None = Field(None, description="Phát hiện đến hết ngày này.")
    classification: ViolationClass | None = None
    goods_group: Text = Field(
        "", max_length=300, description="Tên nhóm mặt hàng; “+”: nhóm khác; “-”: chưa ghi."
    )
    establishment: Text = Field("", max_length=60)
    party: Text = Field("", max_length=60)


class ViolationOut(GoodsGroupsOut):
    code: str = Field(examples=["VP-7K3M9Q2F1X"])
    member: Member
    inspection: str | None
    case: str | None = Field(description="Mã vụ việc.")
    classification: ViolationClass
    conduct: str
    catalogue_conduct: str | None = Field(description="Mã hành vi theo danh mục.")
    acted_on: date | None
    found_on: date
    limitation_on: date | None = Field(description="Ngày cuối của thời hiệu xử phạt.")
    brand: str
    right_holder: str
    right_holder_request: bool
    dismissed_on: date | None
    decisions: list[str]
    corrects: str | None
    recorded_at: datetime | None


class DecisionsQuery(Tagged, Paging):
    since: Day | None = Field(None, description="Ban hành từ ngày này.")
    until: Day | None = Field(None, description="Ban hành đến hết ngày này.")
    sanction: Sanction | None = None
    violation: Text = Field("", max_length=60)


class DecisionOut(Out):
    code: str = Field(examples=["QD-7K3M9Q2F1X"])
    violation: str
    number: str
    agency: Named | None
    decided_on: date
    sanction: Sanction
    fine_vnd: int | None = Field(examples=[1250000], description="Đồng.")
    complied_on: date | None
    right_holder_request: bool
    annulled_on: date | None
    corrects: str | None
    recorded_at: datetime | None


class NewDecision(Body):
    decided_on: Day
    sanction: Sanction
    number: Text = Field("", max_length=60)
    agency: OwnAgency = None
    fine_vnd: Dong | None = Field(None, examples=[1250000], description="Đồng.")
    complied_on: Day | None = None
    right_holder_request: Yes = False
    corrects: Corrects = None


class DecisionWritten(FactWritten):
    doubts: list[str] = Field(description="Điều cần xem lại ở quyết định vừa ghi.")


class Dismissal(Body):
    dismissed_on: Day
    reason: Reason


class Compliance(Body):
    complied_on: Day
    answer: Answer = ""


class Annulment(Body):
    annulled_on: Day
    reason: Reason


class _Pointers(Correcting):
    held_at: str | None  # code of the inspection, if the caller sees it


def _violations(request: ApiRequest) -> "QuerySet[WithAnnotations[Violation, _Pointers]]":
    # redundant: as the table stands, who sees the one sees the other
    made = Decision.objects.visible_to(request.user).order_by("pk")
    wrong = code_seen(Violation.objects.visible_to(request.user), "corrects")
    # redundant: who sees a violation sees the inspection at its subject
    held_at = code_seen(Inspection.objects.visible_to(request.user), "inspection")
    return (
        Violation.objects.visible_to(request.user)
        .select_related("establishment", "party", "case", "catalogue_conduct")
        .prefetch_related(Prefetch("decisions", queryset=made), "goods_groups")
        .annotate(held_at=held_at, wrong=wrong)
    )


def _decisions(request: ApiRequest) -> "QuerySet[WithAnnotations[Decision, Correcting]]":
    mine = Decision.objects.visible_to(request.user)
    wrong = code_seen(Decision.objects.visible_to(request.user), "corrects")
    return mine.select_related("violation", "agency").annotate(wrong=wrong)


_DECIDE = Act(Resource.DECISION, Action.ADD, _violations)
_DISMISS = Act(Resource.VIOLATION, Action.END, _violations)
_COMPLY = Act(Resource.DECISION, Action.CHANGE, _decisions)
_ANNUL = Act(Resource.DECISION, Action.END, _decisions)


def _violation(row: "WithAnnotations[Violation, _Pointers]") -> ViolationOut:
    return ViolationOut(
        code=row.code,
        member=Member.of(establishment=row.establishment, party=row.party),
        inspection=row.held_at,
        case=row.case.code if row.case else None,
        classification=ViolationClass(row.classification),
        conduct=row.conduct,
        catalogue_conduct=row.catalogue_conduct.code if row.catalogue_conduct else None,
        acted_on=row.acted_on,
        found_on=row.found_on,
        limitation_on=row.limitation_on,
        brand=row.brand,
        right_holder=row.right_holder,
        right_holder_request=row.right_holder_request,
        **groups_values(row),
        dismissed_on=row.dismissed_on,
        decisions=[made.code for made in row.decisions.all()],
        corrects=row.wrong,
        recorded_at=row.recorded_at,
    )


def _decision(row: "WithAnnotations[Decision, Correcting]") -> DecisionOut:
    return DecisionOut(
        code=row.code,
        violation=row.violation.code,
        number=row.number,
        agency=Named.maybe(row.agency),
        decided_on=row.decided_on,
        sanction=Sanction(row.sanction),
        fine_vnd=row.fine_vnd,
        complied_on=row.complied_on,
        right_holder_request=row.right_holder_request,
        annulled_on=row.annulled_on,
        corrects=row.wrong,
        recorded_at=row.recorded_at,
    )


@reads(
    router,
    "/violations",
    asks=(Resource.VIOLATION, Action.READ),
    summary="Các hành vi vi phạm trong phạm vi của bạn",
)
def violations(request: ApiRequest, query: Query[ViolationsQuery]) -> Page[ViolationOut]:
    rows = between(_violations(request), "found_on", query.since, query.until)
    if query.classification:
        rows = rows.filter(classification=query.classification)
    if query.goods_group:
        rows = rows.filter(is_about(query.goods_group))
    rows = query.of_tags(request, rows)
    return page_of(of_member(request, rows, query), query, _violation)


@reads(
    router,
    "/violations/{code}",
    asks=(Resource.VIOLATION, Action.READ),
    summary="Một hành vi vi phạm",
)
def violation(request: ApiRequest, code: str) -> ViolationOut:
    return _violation(named_in_path(_violations(request), code))


@reads(
    router,
    "/decisions",
    asks=(Resource.DECISION, Action.READ),
    summary="Các quyết định xử phạt trong phạm vi của bạn",
)
def decisions(request: ApiRequest, query: Query[DecisionsQuery]) -> Page[DecisionOut]:
    rows = between(_decisions(request), "decided_on", query.since, query.until)
    if query.sanction:
        rows = rows.filter(sanction=query.sanction)
    if query.violation:
        seen = Violation.objects.visible_to(request.user)
        rows = rows.filter(violation=named_in_body(seen, query.violation, "violation"))
    return page_of(query.of_tags(request, rows), query, _decision)


@reads(
    router,
    "/decisions/{code}",
    asks=(Resource.DECISION, Action.READ),
    summary="Một quyết định xử phạt",
)
def decision(request: ApiRequest, code: str) -> DecisionOut:
    return _decision(named_in_path(_decisions(request), code))


@writes(
    router,
    "/violations/{code}/decisions",
    asks=_DECIDE.asks,
    summary="Ghi quyết định xử phạt",
    description="Sau thời hiệu hay ngoài khung phạt vẫn ghi, vì là việc đã có: `doubts` nói rõ.",
)
def decide(request: ApiRequest, code: str, body: NewDecision) -> DecisionWritten:
    found = _DECIDE.record(request, code)
    must_be_confirmed(request)
    made = services.decide(
        violation=found,
        decided_on=body.decided_on,
        sanction=body.sanction,
        number=body.number,
        agency=own_unless_sent(request, body, on=localdate()),
        fine_vnd=body.fine_vnd,
        complied_on=body.complied_on,
        right_holder_request=body.right_holder_request,
        corrects=corrected(Decision.objects.visible_to(request.user), body.corrects),
        by=request.user,
        at=now(),
    )
    return DecisionWritten(code=made.code, doubts=doubts_at_entry(made))


@writes(
    router,
    "/violations/{code}/dismissal",
    asks=_DISMISS.asks,
    summary="Kết luận không vi phạm",
    description="Hồ sơ vẫn còn; từ ngày này không tính nữa.",
)
def dismiss(request: ApiRequest, code: str, body: Dismissal) -> FactWritten:
    found = _DISMISS.record(request, code)
    services.dismiss(
        violation=found,
        dismissed_on=body.dismissed_on,
        reason=body.reason,
        by=request.user,
        at=now(),
    )
    return FactWritten.of(found)


@writes(
    router,
    "/decisions/{code}/compliance",
    asks=_COMPLY.asks,
    summary="Ghi chấp hành xong",
)
def comply(request: ApiRequest, code: str, body: Compliance) -> FactWritten:
    made = _COMPLY.record(request, code)
    services.comply(decision=made, **body.model_dump(), by=request.user, at=now())
    return FactWritten.of(made)


@writes(
    router,
    "/decisions/{code}/annulment",
    asks=_ANNUL.asks,
    summary="Hủy bỏ quyết định xử phạt",
    description="Quyết định vẫn còn trong hồ sơ; từ ngày này không tính nữa.",
)
def annul(request: ApiRequest, code: str, body: Annulment) -> FactWritten:
    must_be_confirmed(request)
    made = _ANNUL.record(request, code)
    services.annul(
        decision=made,
        annulled_on=body.annulled_on,
        reason=body.reason,
        by=request.user,
        at=now(),
    )
    return FactWritten.of(made)
