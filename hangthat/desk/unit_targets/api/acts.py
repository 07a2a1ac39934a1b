"""What programs do with targets of units' own: propose, decide, withdraw, end."""

from django.utils.timezone import localdate, now
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.actions import Act
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import agency_of, named_in_body
from hangthat.core.rest.operations import writes
from hangthat.core.rest.schemas import (
    Because,
    Body,
    Code,
    Count,
    Day,
    FactWritten,
    LastDay,
    Reason,
    Text,
    Yes,
)
from hangthat.desk.unit_targets.api import unit_targets
from hangthat.domain.plans.models import PlanVersion, Target
from hangthat.domain.unit_targets import services
from hangthat.domain.unit_targets.services import UnitTargetTerms

router = unit_targets.router  # an address is looked up in one router alone
_CHANGE = Act(Resource.UNIT_TARGET, Action.CHANGE, unit_targets.visible)
_APPROVE = Act(Resource.UNIT_TARGET, Action.APPROVE, unit_targets.visible)
_END = Act(Resource.UNIT_TARGET, Action.END, unit_targets.visible)


class NewUnitTarget(Body):
    agency: Code | None = Field(None, description="Mã đơn vị; rỗng: đơn vị của bạn.")
    plan: Code = Field(description="Mã kế hoạch.", examples=["125"])
    target: Code = Field(description="Mã chỉ tiêu.", examples=["T05a"])
    at_least: Count = Field(description="Phần trăm đơn vị tự đặt.", examples=[90])
    since: Day
    until: Day | None = Field(None, description="Rỗng: đến khi được thay hoặc chấm dứt.")
    due_on: Day | None = Field(None, description="Phải đạt vào hết ngày này; rỗng: hạn kế hoạch.")
    lower_reason: Text = Field("", max_length=500, description="Khi thấp hơn kế hoạch.")
    document: Text = Field("", max_length=300, description="Văn bản của đơn vị: số, ngày.")


class UnitTargetVerdict(Body):
    approved: Yes
    reason: Reason


@writes(
    router,
    "/unit-targets",
    asks=(Resource.UNIT_TARGET, Action.ADD),
    summary="Đề nghị chỉ tiêu riêng",
    description="Cái đang có hiệu lực được thay khi đề nghị mới được duyệt.",
)
def propose_unit_target(request: ApiRequest, body: NewUnitTarget) -> FactWritten:
    # unscoped: reference data, the same for everybody
    used = PlanVersion.objects.in_use().filter(plan__code=body.plan)
    # unscoped: reference data, the same for everybody
    targets = Target.objects.filter(version__in=used.values("pk")).select_related("version")
    terms = UnitTargetTerms(
        target=named_in_body(targets, body.target, "target"),
        at_least=body.at_least,
        since=body.since,
        until=body.until,
        due_on=body.due_on,
        lower_reason=body.lower_reason,
        document=body.document,
    )
    unit = agency_of(body.agency, on=localdate(), field="agency")
    return FactWritten.of(services.propose(terms, by=request.user, at=now(), agency=unit))


@writes(router, "/unit-targets/{code}/verdict", asks=_APPROVE.asks, summary="Duyệt chỉ tiêu riêng")
def decide_unit_target(request: ApiRequest, code: str, body: UnitTargetVerdict) -> FactWritten:
    own = _APPROVE.record(request, code)
    services.decide(own, approved=body.approved, reason=body.reason, by=request.user, at=now())
    return FactWritten.of(own)


@writes(router, "/unit-targets/{code}/withdrawal", asks=_CHANGE.asks, summary="Rút đề nghị")
def withdraw_unit_target(request: ApiRequest, code: str, body: Because) -> FactWritten:
    own = _CHANGE.record(request, code)
    return FactWritten.of(services.withdraw(own, reason=body.reason, by=request.user, at=now()))


@writes(router, "/unit-targets/{code}/end", asks=_END.asks, summary="Chấm dứt chỉ tiêu riêng")
def end_unit_target(request: ApiRequest, code: str, body: LastDay) -> FactWritten:
    own = _END.record(request, code)
    services.end(own, day=body.end, reason=body.reason, by=request.user, at=now())
    return FactWritten.of(own)
