"""Targets of units' own: read."""

from datetime import date

from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import named_in_path
from hangthat.core.rest.operations import reads
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import Named, Out
from hangthat.domain.unit_targets.lexicon import UnitTargetState
from hangthat.domain.unit_targets.models import UnitTarget, UnitTargetQuerySet

router = Router(tags=["Chỉ tiêu"])
READS = (Resource.UNIT_TARGET, Action.READ)


class UnitTargetQuery(Paging):
    state: UnitTargetState | None = None


class UnitTargetOut(Out):
    code: str = Field(examples=["CTR-7K3M9Q2F1X"])
    agency: Named
    plan: str = Field(description="Mã kế hoạch.")
    target: str = Field(description="Mã chỉ tiêu của kế hoạch.")
    at_least: int = Field(description="Phần trăm đơn vị tự đặt.")
    plan_at_least: int = Field(description="Phần trăm kế hoạch cần.")
    since: date
    until: date | None
    due_on: date = Field(description="Phải đạt vào hết ngày này.")
    carried: bool = Field(description="Chuyển từ bản kế hoạch trước, duyệt lại.")
    lower_reason: str
    document: str
    state: UnitTargetState


def visible(request: ApiRequest) -> UnitTargetQuerySet:
    related = ("agency", "target__version__plan")
    return UnitTarget.objects.visible_to(request.user).select_related(*related)


@reads(router, "/unit-targets", asks=READS, summary="Chỉ tiêu riêng của đơn vị")
def unit_targets(request: ApiRequest, query: Query[UnitTargetQuery]) -> Page[UnitTargetOut]:
    rows = visible(request)
    return page_of(rows.filter(state=query.state) if query.state else rows, query, _out)


@reads(router, "/unit-targets/{code}", asks=READS, summary="Một chỉ tiêu riêng")
def unit_target(request: ApiRequest, code: str) -> UnitTargetOut:
    return _out(named_in_path(visible(request), code))


def _out(one: UnitTarget) -> UnitTargetOut:
    return UnitTargetOut(
        code=one.code,
        agency=Named.of(one.agency),
        plan=one.target.version.plan.code,
        target=one.target.code,
        at_least=one.at_least,
        plan_at_least=one.target.at_least,
        since=one.since,
        until=one.until,
        due_on=one.day,
        carried=one.carried_from_id is not None,
        lower_reason=one.lower_reason,
        document=one.document,
        state=UnitTargetState(one.state),
    )
