"""The weights of the score, and goods and brands at risk."""

from datetime import date
from typing import Annotated

from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate, now
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.actions import Act
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import named_in_path
from hangthat.core.rest.operations import reads, writes
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import Body, Day, FactWritten, Out, Text
from hangthat.domain.establishments.models.goods import SoldKind
from hangthat.domain.selection import services
from hangthat.domain.selection.lexicon import DEFAULT_REST, DEFAULT_SHARE, MOST_POINTS
from hangthat.domain.selection.models import RiskGoods, Weighting, WeightingQuerySet
from hangthat.domain.selection.services import GoodsTerms

router = Router(tags=["Chọn cơ sở kiểm tra"])
READS = (Resource.WEIGHTING, Action.READ)
Points = Annotated[int, Field(strict=True, ge=0, le=MOST_POINTS)]
Month = Annotated[int, Field(strict=True, ge=1, le=12)]


class FactorPoints(Body):
    """Yếu tố không ghi thì 0 điểm."""

    history: Points = 0
    unchecked: Points = 0
    goods: Points = 0
    waiting: Points = 0
    hot_spot: Points = 0
    season: Points = 0
    other_force: Points = 0
    tip: Points = 0


class WeightingOut(Out):
    """Chưa áp dụng thì `valid_from` trống."""

    code: str = Field(examples=["BD-7K3M9Q2F1X"])
    points: FactorPoints
    random_share: int
    rest_days: int
    remark: str
    drafted_on: date
    valid_from: date | None


class NewWeighting(Body):
    points: FactorPoints
    random_share: int = Field(DEFAULT_SHARE, strict=True, ge=1, le=100, description="Phần trăm.")
    rest_days: int = Field(DEFAULT_REST, strict=True, ge=0, le=730)
    remark: Text = Field(min_length=1, max_length=500)


class WeightingStart(Body):
    valid_from: Day


class RiskGoodsOut(Out):
    key: int
    kind: SoldKind
    name: str
    why: str
    first_month: int | None
    last_month: int | None
    start: date
    end: date | None


class NewRiskGoods(Body):
    kind: SoldKind
    name: Text = Field(min_length=1, max_length=300)
    why: Text = Field(min_length=1, max_length=500)
    first_month: Month | None = None
    last_month: Month | None = None
    start: Day


class RiskGoodsEnd(Body):
    end: Day


def _seen(request: ApiRequest) -> WeightingQuerySet:
    # redundant: as the table stands, whoever is asked reads all of them
    return Weighting.objects.visible_to(request.user)


_BEGIN = Act(Resource.WEIGHTING, Action.CHANGE, _seen)


def _out(one: Weighting) -> WeightingOut:
    names = [name for name in WeightingOut.model_fields if name != "points"]
    return WeightingOut(
        points=FactorPoints(**{str(name): points for name, points in one.points.items()}),
        **{name: getattr(one, name) for name in names},
    )


def _goods(one: RiskGoods) -> RiskGoodsOut:
    names = [name for name in RiskGoodsOut.model_fields if name != "key"]
    return RiskGoodsOut(key=one.pk, **{name: getattr(one, name) for name in names})


@reads(router, "/weightings", asks=READS, summary="Các bộ điểm")
def weightings(request: ApiRequest, query: Query[Paging]) -> Page[WeightingOut]:
    return page_of(_seen(request), query, _out)


@reads(router, "/weightings/{code}", asks=READS, summary="Một bộ điểm")
def weighting(request: ApiRequest, code: str) -> WeightingOut:
    return _out(named_in_path(_seen(request), code))


@writes(
    router, "/weightings", asks=(Resource.WEIGHTING, Action.ADD), summary="Lập bộ điểm",
    description="Chưa áp dụng: so sánh ở trang của bộ điểm trước.",
)  # fmt: skip
def draft_weighting(request: ApiRequest, body: NewWeighting) -> FactWritten:
    made = services.draft_weighting(
        points=body.points.model_dump(),
        remark=body.remark,
        random_share=body.random_share,
        rest_days=body.rest_days,
        by=request.user,
        at=now(),
    )
    return FactWritten.of(made)


@writes(router, "/weightings/{code}/start", asks=_BEGIN.asks, summary="Áp dụng bộ điểm từ một ngày")
def begin_weighting(request: ApiRequest, code: str, body: WeightingStart) -> FactWritten:
    made = _BEGIN.record(request, code)
    services.begin_weighting(made, valid_from=body.valid_from, by=request.user, at=now())
    return FactWritten.of(made)


@reads(router, "/risk-goods", asks=READS, summary="Mặt hàng, nhãn hiệu rủi ro đang áp dụng")
def risk_goods(request: ApiRequest, query: Query[Paging]) -> Page[RiskGoodsOut]:
    # redundant: as the table stands, whoever is asked reads all of them
    rows = RiskGoods.objects.visible_to(request.user).in_force(on=localdate())
    return page_of(rows, query, _goods)


@writes(
    router, "/risk-goods", asks=(Resource.WEIGHTING, Action.ADD), summary="Thêm mặt hàng rủi ro"
)
def add_risk_goods(request: ApiRequest, body: NewRiskGoods) -> RiskGoodsOut:
    terms = GoodsTerms(**body.model_dump())
    return _goods(services.add_goods(terms=terms, by=request.user, at=now()))


@writes(
    router,
    "/risk-goods/{key}/end",
    asks=(Resource.WEIGHTING, Action.CHANGE),
    summary="Đưa mặt hàng khỏi danh mục rủi ro",
)
def end_risk_goods(request: ApiRequest, key: int, body: RiskGoodsEnd) -> RiskGoodsOut:
    # off tour: who may change one reads all; desk/selection/tests/test_selection_pages.py
    rows = RiskGoods.objects.visible_to(request.user, Action.CHANGE)
    goods: RiskGoods = get_object_or_404(rows, pk=key)
    return _goods(services.end_goods(goods, end=body.end, by=request.user, at=now()))
