"""Inspections: what was held, what was found, and what came of it at once."""

from datetime import date, datetime
from typing import Annotated, Any

from django.core.exceptions import ValidationError
from django.utils.timezone import localdate, now
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.actions import acts
from hangthat.core.rest.authentication import ApiRequest, must_be_confirmed
from hangthat.core.rest.lookup import agency_of, code_seen, corrected, named_in_body, named_in_path
from hangthat.core.rest.operations import reads, writes
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import (
    Because,
    Code,
    Corrects,
    Day,
    Dong,
    Given,
    Member,
    Named,
    Text,
    Told,
    Yes,
)
from hangthat.desk.enforcement.api.cases import decision_of
from hangthat.domain.cases.models import Sanction, Violation, ViolationClass
from hangthat.domain.cases.services.visits import Found, VisitDetails, visit
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.inspections.models import (
    Finding,
    Inspection,
    InspectionQuerySet,
    InspectionType,
    Result,
)
from hangthat.domain.inspections.services import withdraw

router = Router(tags=["Kiểm tra"])
MOST = 200  # subjects of one inspection


class InspectionsAsked(Paging):
    since: Day | None = Field(None, description="Kiểm tra từ ngày này.")
    until: Day | None = Field(None, description="Kiểm tra đến hết ngày này.")
    type: InspectionType | None = None
    establishment: Text = Field("", max_length=60)
    party: Text = Field("", max_length=60)


class InspectionRow(Told):
    code: str = Field(examples=["KS-7K3M9Q2F1X"])
    held_on: date
    type: InspectionType
    agency: Named | None
    number: str
    corrects: str | None
    recorded_at: datetime | None


class ResultTold(Told):
    member: Member
    finding: Finding
    remark: str


class InspectionTold(InspectionRow):
    results: list[ResultTold] = Field(description="Trong phạm vi của bạn.")
    elsewhere: int = Field(description="Số đối tượng ở nơi khác, không xem được.")
    violations: list[str] = Field(description="Mã các hành vi vi phạm.")
    withdrawn_on: date | None = Field(description="Đã hủy ghi: không tính, không ở danh sách.")


class DecisionAtOnce(Given):
    decided_on: Day
    sanction: Sanction
    number: Text = Field("", max_length=60)
    fine_vnd: Dong | None = Field(None, examples=[1250000], description="Đồng.")
    right_holder_request: Yes = False


class ViolationAtOnce(Given):
    classification: ViolationClass
    conduct: Text = Field("", max_length=500)
    decision: DecisionAtOnce | None = None


class FindingGiven(Given):
    """Tại một cơ sở, hoặc ở một chủ thể: chỉ gửi một trong hai."""

    establishment: Code | None = None
    party: Code | None = None
    finding: Finding
    violation: ViolationAtOnce | None = None


class NewInspection(Given):
    held_on: Day
    type: InspectionType
    agency: Code | None = None
    number: Text = Field("", max_length=60)
    remark: Text = Field("", max_length=2000)
    findings: Annotated[list[FindingGiven], Field(min_length=1, max_length=MOST)]
    corrects: Corrects = None


class InspectionWritten(Told):
    code: str
    violations: list[str]
    decisions: list[str]


@reads(
    router,
    "/inspections",
    asks=(Resource.INSPECTION, Action.READ),
    gives=Page[InspectionRow],
    says="Các cuộc kiểm tra trong phạm vi của bạn",
)
def inspections(request: ApiRequest, asked: Query[InspectionsAsked]) -> Any:
    found = _seen(request).standing()
    if asked.since:
        found = found.filter(held_on__gte=asked.since)
    if asked.until:
        found = found.filter(held_on__lte=asked.until)
    if asked.type:
        found = found.filter(type=asked.type)
    for name, model in (("establishment", Establishment), ("party", Party)):
        if code := getattr(asked, name):
            member = named_in_body(model.objects.visible_to(request.user), code, name)
            results = Result.objects.visible_to(request.user).filter(**{name: member})
            found = found.filter(pk__in=results.values("inspection"))
    return page_of(found, asked, lambda held: InspectionRow(**_row(held)))


@reads(
    router,
    "/inspections/{code}",
    asks=(Resource.INSPECTION, Action.READ),
    gives=InspectionTold,
    says="Một cuộc kiểm tra",
)
def inspection(request: ApiRequest, code: str) -> InspectionTold:
    held = named_in_path(_seen(request), code)
    results = Result.objects.visible_to(request.user).filter(inspection=held)
    told = [_result(one) for one in results.select_related("establishment", "party").order_by("pk")]
    violations = Violation.objects.visible_to(request.user).filter(inspection=held)
    return InspectionTold(
        **_row(held),
        results=told,
        elsewhere=held.results.count() - len(told),
        violations=list(violations.order_by("pk").values_list("code", flat=True)),
        withdrawn_on=held.withdrawn_on,
    )


@writes(
    router,
    "post",
    "/inspections",
    asks=(Resource.INSPECTION, Action.ADD),
    gives=InspectionWritten,
    says="Ghi cuộc kiểm tra, vi phạm và quyết định xử phạt nếu có",
    more="Quyết định ghi cùng lúc là của cơ quan kiểm tra; của cơ quan khác thì ghi riêng.",
)
def add_inspection(request: ApiRequest, body: NewInspection) -> InspectionWritten:
    found = _found(request, body.findings)
    if any(one.decision for one in found):
        must_be_confirmed(request)
    details = VisitDetails(
        held_on=body.held_on,
        type=body.type,
        agency=agency_of(body.agency, on=localdate(), field="agency"),
        number=body.number,
        remark=body.remark,
        corrects=corrected(Inspection.objects.visible_to(request.user), body.corrects),
    )
    made = visit(details, found=found, by=request.user, at=now())
    return InspectionWritten(
        code=made.inspection.code,
        violations=[violation.code for violation in made.violations],
        decisions=[decision.code for decision in made.decisions],
    )


def _seen(request: ApiRequest) -> InspectionQuerySet:
    mine = Inspection.objects.visible_to(request.user)
    wrong = code_seen(Inspection.objects.visible_to(request.user), "corrects")
    return mine.select_related("agency").annotate(wrong=wrong)


def _row(held: Any) -> dict[str, Any]:
    return {
        "code": held.code,
        "held_on": held.held_on,
        "type": held.type,
        "agency": Named.maybe(held.agency),
        "number": held.number,
        "corrects": held.wrong,
        "recorded_at": held.recorded_at,
    }


def _result(one: Result) -> ResultTold:
    return ResultTold(member=Member.of(one), finding=Finding(one.finding), remark=one.remark)


def _found(request: ApiRequest, given: list[FindingGiven]) -> list[Found]:
    found = [
        Found(
            _subject(request, one, f"findings.{place}"),
            one.finding,
            one.violation.model_dump(exclude={"decision"}) if one.violation else {},
            decision_of(one.violation.decision) if one.violation else {},
        )
        for place, one in enumerate(given)
    ]
    if len({one.subject for one in found}) < len(found):
        raise ValidationError({"findings": "Có đối tượng được ghi hai lần."})
    return found


def _subject(request: ApiRequest, one: FindingGiven, field: str) -> Establishment | Party:
    if bool(one.establishment) == bool(one.party):
        raise ValidationError({field: "Gửi mã của một cơ sở, hoặc của một chủ thể."})
    if one.establishment:
        shops = Establishment.objects.visible_to(request.user)
        return named_in_body(shops, one.establishment, f"{field}.establishment")
    parties = Party.objects.visible_to(request.user)
    return named_in_body(parties, one.party or "", f"{field}.party")


acts(
    router,
    "/inspections/{code}/withdrawal",
    name="withdraw_inspection",
    rows=_seen,
    asks=(Resource.INSPECTION, Action.END),
    takes=Because,
    does=lambda held, **said: withdraw(inspection=held, **said),
    says="Hủy ghi một cuộc kiểm tra đã nhập nhầm",
    more="Hành vi vi phạm đã ghi vẫn còn; muốn bỏ thì kết luận riêng từng hành vi.",
)
