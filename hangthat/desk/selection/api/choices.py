"""Shops that were chosen to be checked, each with what was frozen with it."""

from datetime import date

from django.utils.timezone import now
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.actions import Act
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import named_in_body, named_in_path
from hangthat.core.rest.operations import reads, writes
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import Because, Body, Code, FactWritten, Named, Out, Text
from hangthat.desk.selection.api.acting import agency_acting, plan_named
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.inspections.models import Inspection, SelectionReason
from hangthat.domain.selection import services
from hangthat.domain.selection.models import Choice, ChoiceQuerySet

router = Router(tags=["Chọn cơ sở kiểm tra"])
READS = (Resource.VISIT, Action.READ)


class ChoicesQuery(Paging):
    open: bool = Field(False, description="Chỉ những lựa chọn chưa kiểm tra, chưa hủy.")


class ChoiceOut(Out):
    """`score`, `rank`, `among`: của ngày chọn, không đổi nữa."""

    code: str = Field(examples=["LC-7K3M9Q2F1X"])
    establishment: Named
    agency: Named
    reason: SelectionReason
    override: str
    chosen_on: date
    score: int
    rank: int
    among: int
    draw: str | None
    inspection: str | None
    planned_check: str | None
    cancelled_on: date | None


class NewChoice(Body):
    establishment: Code
    agency: Code | None = Field(None, description="Bỏ trống: cơ quan của bạn.")
    reason: SelectionReason = SelectionReason.RISK
    override: Text = Field("", max_length=500, description="Vì sao chọn khác thứ hạng.")


class ChoiceCheck(Body):
    inspection: Code


class ChoicePlan(Body):
    plan: Code = Field(description="Kế hoạch đang soạn, cùng cơ quan và cùng lý do chọn.")


def _seen(request: ApiRequest) -> ChoiceQuerySet:
    rows = Choice.objects.visible_to(request.user)
    return rows.select_related("establishment", "agency", "draw", "inspection", "planned_check")


_CHANGE = Act(Resource.VISIT, Action.CHANGE, _seen)
_END = Act(Resource.VISIT, Action.END, _seen)


def _out(one: Choice) -> ChoiceOut:
    return ChoiceOut(
        code=one.code,
        establishment=Named.of(one.establishment),
        agency=Named.of(one.agency),
        reason=SelectionReason(one.reason),
        override=one.override,
        chosen_on=one.chosen_on,
        score=one.score,
        rank=one.rank,
        among=one.among,
        draw=one.draw.code if one.draw else None,
        inspection=one.inspection.code if one.inspection else None,
        planned_check=one.planned_check.code if one.planned_check else None,
        cancelled_on=one.cancelled_on,
    )


@reads(router, "/choices", asks=READS, summary="Các cơ sở đã chọn để kiểm tra")
def choices(request: ApiRequest, query: Query[ChoicesQuery]) -> Page[ChoiceOut]:
    rows = _seen(request)
    return page_of(rows.open() if query.open else rows, query, _out)


@reads(router, "/choices/{code}", asks=READS, summary="Một lựa chọn")
def choice(request: ApiRequest, code: str) -> ChoiceOut:
    return _out(named_in_path(_seen(request), code))


@writes(
    router, "/choices", asks=(Resource.VISIT, Action.ADD), summary="Chọn một cơ sở để kiểm tra",
    description="Điểm, thứ hạng và bộ điểm của hôm nay được lưu cùng lựa chọn.",
)  # fmt: skip
def choose_shop(request: ApiRequest, body: NewChoice) -> FactWritten:
    shops = Establishment.objects.visible_to(request.user)
    made = services.choose(
        named_in_body(shops, body.establishment, "establishment"),
        agency=agency_acting(request, body.agency),
        reason=body.reason,
        override=body.override,
        by=request.user,
        at=now(),
    )
    return FactWritten.of(made)


@writes(router, "/choices/{code}/inspection", asks=_CHANGE.asks, summary="Gắn cuộc kiểm tra")
def tie_choice(request: ApiRequest, code: str, body: ChoiceCheck) -> FactWritten:
    made = _CHANGE.record(request, code)
    # redundant: as the table stands, who sees the choice sees what was held at its shop
    held = Inspection.objects.visible_to(request.user)
    inspection = named_in_body(held, body.inspection, "inspection")
    services.tie(made, inspection=inspection, by=request.user, at=now())
    return FactWritten.of(made)


@writes(router, "/choices/{code}/plan", asks=_CHANGE.asks, summary="Đưa lựa chọn vào kế hoạch")
def plan_choice(request: ApiRequest, code: str, body: ChoicePlan) -> FactWritten:
    made = _CHANGE.record(request, code)
    plan = plan_named(request, body.plan, agency=made.agency_id, reason=made.reason)
    services.put_into_plan([made], plan=plan, by=request.user, at=now())
    return FactWritten.of(made)


@writes(router, "/choices/{code}/cancellation", asks=_END.asks, summary="Hủy lựa chọn")
def cancel_choice(request: ApiRequest, code: str, body: Because) -> FactWritten:
    made = _END.record(request, code)
    services.call_off(made, reason=body.reason, by=request.user, at=now())
    return FactWritten.of(made)
