"""Draws by lot, with all that is needed to repeat them."""

from datetime import date, datetime

from django.utils.timezone import localdate, now
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.actions import Act
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import named_in_path
from hangthat.core.rest.operations import reads, writes
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import (
    Body,
    Code,
    Day,
    FactWritten,
    Instant,
    Named,
    Nothing,
    Out,
    Text,
    Written,
)
from hangthat.desk.selection.api.acting import agency_acting, plan_named, unit_drawn
from hangthat.desk.selection.queries.against_plans import against_plans
from hangthat.domain.inspections.models import SelectionReason
from hangthat.domain.selection import services
from hangthat.domain.selection.models import Choice, Draw, DrawQuerySet

router = Router(tags=["Chọn cơ sở kiểm tra"])
READS = (Resource.VISIT, Action.READ)


class DrawOut(Out):
    code: str = Field(examples=["RT-7K3M9Q2F1X"])
    title: str
    agency: Named
    area: Named | None
    checks: int
    share: int
    base_hash: str
    announced_at: datetime
    seed_at: datetime
    due_on: date
    line: int | None
    seed: str
    drawn_at: datetime | None
    opened_on: date | None


class AgainstPlansOut(Out):
    """Số cuộc khai khi rút, so với các kế hoạch mà bạn xem được."""

    checks: int
    drawn: int
    words: str
    short: bool = Field(description="Phần rút thăm ít hơn đã công bố.")


class WholeDrawOut(DrawOut):
    base: str = Field(description="Mỗi dòng: nhóm;số rút;mã cơ sở.")
    plans: AgainstPlansOut | None = Field(description="Chỉ có khi đã rút.")


class NewDraw(Body):
    title: Text = Field(min_length=1, max_length=200)
    agency: Code | None = Field(None, description="Bỏ trống: cơ quan của bạn.")
    area: Code | None = Field(None, description="Mã xã, phường; bỏ trống: toàn tỉnh.")
    checks: int = Field(strict=True, ge=1, le=100_000, description="Số cuộc của kế hoạch.")
    share: int | None = Field(None, strict=True, ge=1, le=100, description="Phần trăm.")
    seed_at: Instant
    due_on: Day


class DrawPlan(Body):
    plan: Code = Field(description="Kế hoạch đang soạn, cùng cơ quan, chọn ngẫu nhiên.")


def _seen(request: ApiRequest) -> DrawQuerySet:
    return Draw.objects.visible_to(request.user).select_related("agency", "area")


_CHANGE = Act(Resource.VISIT, Action.CHANGE, _seen)


def _out(one: Draw) -> DrawOut:
    return DrawOut(
        code=one.code,
        title=one.title,
        agency=Named.of(one.agency),
        area=Named.maybe(one.area),
        checks=one.checks,
        share=one.share,
        base_hash=one.base_hash,
        announced_at=one.announced_at,
        seed_at=one.seed_at,
        due_on=one.due_on,
        line=one.line,
        seed=one.seed,
        drawn_at=one.drawn_at,
        opened_on=one.opened_on,
    )


@reads(router, "/draws", asks=READS, summary="Các đợt rút thăm")
def draws(request: ApiRequest, query: Query[Paging]) -> Page[DrawOut]:
    return page_of(_seen(request).defer("base"), query, _out)


@reads(router, "/draws/{code}", asks=READS, summary="Một đợt rút thăm với danh sách gốc")
def draw(request: ApiRequest, code: str) -> WholeDrawOut:
    one = named_in_path(_seen(request), code)
    found = against_plans(one, request.user)
    return WholeDrawOut(
        **_out(one).model_dump(),
        base=one.base,
        plans=AgainstPlansOut(
            checks=found.checks, drawn=found.drawn, words=found.words, short=found.short
        )
        if found
        else None,
    )


@writes(
    router, "/draws", asks=(Resource.VISIT, Action.ADD), summary="Công bố một đợt rút thăm",
    description="Danh sách gốc và mã băm vào nhật ký ngay; hạt giống lấy từ phút đã công bố.",
)  # fmt: skip
def announce_draw(request: ApiRequest, body: NewDraw) -> FactWritten:
    said = body.model_dump(exclude={"agency", "area"})
    terms = services.DrawTerms(
        **said,
        agency=agency_acting(request, body.agency),
        area=unit_drawn(request, body.area, on=localdate()),
    )
    return FactWritten.of(services.announce(terms=terms, by=request.user, at=now()))


@writes(router, "/draws/{code}/draw", asks=_CHANGE.asks, summary="Rút thăm khi đã qua phút công bố")
def draw_lots(request: ApiRequest, code: str, body: Nothing) -> Written:
    made = _CHANGE.record(request, code)
    return Written(codes=[one.code for one in services.draw(made, by=request.user, at=now())])


@writes(
    router, "/draws/{code}/plan", asks=_CHANGE.asks, summary="Đưa các cơ sở rút trúng vào kế hoạch"
)
def plan_draw(request: ApiRequest, code: str, body: DrawPlan) -> FactWritten:
    made = _CHANGE.record(request, code)
    plan = plan_named(request, body.plan, agency=made.agency_id, reason=SelectionReason.RANDOM)
    # off tour: desk/selection/tests/test_draws.py
    drawn = Choice.objects.visible_to(request.user).standing().filter(draw=made)
    rows = list(drawn.select_related("establishment", "agency"))
    services.put_into_plan(rows, plan=plan, by=request.user, at=now())
    return FactWritten.of(made)


@writes(router, "/draws/{code}/opening", asks=_CHANGE.asks, summary="Công khai một đợt rút thăm")
def open_draw(request: ApiRequest, code: str, body: Nothing) -> FactWritten:
    made = _CHANGE.record(request, code)
    return FactWritten.of(services.open_draw(made, by=request.user, at=now()))
