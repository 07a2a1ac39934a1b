"""The operations map for programs: each number, and as many names behind it."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Literal

from django.core.exceptions import ValidationError
from django.http import Http404
from django.utils.timezone import localdate, now
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import Territory
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.operations import reads
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import Body, Day, Out, Text
from hangthat.desk.dashboards.queries.operation_names import (
    NOWHERE,
    NUMBER_NAMED,
    Named,
    named,
    names,
    where_of,
)
from hangthat.desk.dashboards.queries.operation_rows import Reader, Span
from hangthat.desk.dashboards.queries.operations import Load, Team
from hangthat.desk.dashboards.queries.operations_page import (
    LAYERS,
    MarketLoad,
    Operations,
    UnitLoad,
)
from hangthat.desk.dashboards.queries.scopes import MARKET, UNIT, Scopes
from hangthat.domain.cases.models import ViolationClass

router = Router(tags=["Bảng tổng hợp"])
_ASKS = (Resource.TARGET, Action.READ)
_DAYS = 365
Number = Literal[
    "shops", "violations", "checked", "caught", "visits", "checks", "late_visits", "late_checks",
    "late_violations", "late_cases", "late_orders", "focuses",
]  # fmt: skip


class OperationsQuery(Body):
    """Không ghi ngày: 12 tháng đến hôm nay."""

    since: Day | None = None
    until: Day | None = None
    classification: ViolationClass | None = Field(None, description="Chỉ vi phạm thuộc nhóm này.")

    def period(self) -> Span:
        """Refuses: a period that ends before it begins."""
        until = self.until or localdate()
        since = self.since or until - timedelta(_DAYS - 1)
        if until < since:
            raise ValidationError({"until": "Ngày cuối kỳ không được trước ngày đầu kỳ."})
        return Span(since, until, self.classification or "")


class NamesQuery(Paging, OperationsQuery):
    """Một xã, phường, hoặc một chợ; hoặc `nowhere`; không ghi nơi nào: mọi nơi của bản đồ."""

    number: Number = "shops"
    area: Text = Field("", max_length=60, description="Mã xã, phường.")
    place: Text = Field("", max_length=60, description="Mã chợ, trung tâm thương mại.")
    nowhere: bool = Field(False, description="Không gắn với xã, phường nào.")


class Numbers(Out):
    """Vi phạm, kết quả kiểm tra: trong kỳ; còn lại: hiện nay."""

    shops: int = Field(description="Cơ sở đang hoạt động.")
    violations: int
    checked: int = Field(description="Cơ sở đã kiểm tra.")
    caught: int = Field(description="Trong đó vi phạm.")
    visits: int = Field(description="Lượt sắp đến.")
    checks: int = Field(description="Kiểm tra theo kế hoạch sắp đến.")
    late_visits: int
    late_checks: int
    late_violations: int = Field(description="Hết thời hiệu xử phạt.")
    late_cases: int
    late_orders: int = Field(description="Nhiệm vụ quá hạn.")
    focuses: int = Field(description="Địa bàn trọng điểm, điểm nóng đang mở.")


class UnitNumbers(Out):
    code: str
    name: str
    hot: bool = Field(description="Điểm nóng: tỷ lệ vi phạm cao hơn chung, ngoài sai số.")
    per_km2: float | None = Field(description="Cơ sở trên km²; null: chưa có ranh giới.")
    numbers: Numbers


class MarketNumbers(Out):
    code: str
    name: str
    area: str = Field(description="Tên xã, phường.")
    hot: bool
    numbers: Numbers


class TeamOut(Out):
    day: date
    area: str
    place: str
    agency: str
    count: int = Field(description="Số cơ sở đến.")
    of_plan: bool = Field(description="Theo kế hoạch kiểm tra; không: lượt đến được giao.")


class OperationsOut(Out):
    since: date
    until: date
    at: datetime
    units: list[UnitNumbers]
    elsewhere: Numbers | None = Field(description="Không gắn với xã nào; null: không được xem.")
    markets: list[MarketNumbers]
    teams: list[TeamOut] = Field(description="Những lượt sắp tới mà bạn được biết ngày.")


class OperationName(Out):
    label: str
    who: str
    day: date | None
    address: str = Field(description="Trang của hồ sơ.")


@reads(router, "/operations", asks=_ASKS, summary="Số liệu của bản đồ tác nghiệp")
def operations(request: ApiRequest, query: Query[OperationsQuery]) -> OperationsOut:
    at, today, territory = now(), localdate(), Territory.load()
    scopes = Scopes(request.user, territory, today)
    found = Operations(
        request.user, scopes.units(), territory, query.period(), LAYERS[0], today, at, scopes.whole
    )
    return OperationsOut(
        since=found.span.since,
        until=found.span.until,
        at=at,
        units=[_unit(row) for row in found.rows],
        elsewhere=_numbers(found.elsewhere.load) if found.whole else None,
        markets=[_market(one) for one in found.markets],
        teams=[_team(team, unit) for team, unit in found.teams],
    )


@reads(
    router,
    "/operations/names",
    asks=_ASKS,
    summary="Tên đứng sau một con số của bản đồ tác nghiệp",
    description="`total` bằng con số ở `/operations` cùng kỳ, cùng nơi.",
)
def operation_names(request: ApiRequest, query: Query[NamesQuery]) -> Page[OperationName]:
    reader = Reader(request.user, query.period(), now())
    where = where_of(_address(query), reader, Territory.load())
    if where is None:
        raise Http404
    number = NUMBER_NAMED[query.number]
    return page_of(names(number, where, reader), query, lambda one: _name(named(number, [one])[0]))


def _address(query: NamesQuery) -> Mapping[str, str]:
    if query.nowhere:
        return NOWHERE
    return {UNIT: query.area, MARKET: query.place}


def _numbers(load: Load) -> Numbers:
    return Numbers(**vars(load))


def _name(one: Named) -> OperationName:
    return OperationName(label=one.label, who=one.who, day=one.day, address=one.href)


def _unit(row: UnitLoad) -> UnitNumbers:
    return UnitNumbers(
        code=row.code,
        name=row.name,
        hot=row.hot,
        per_km2=row.density,
        numbers=_numbers(row.load),
    )


def _market(one: MarketLoad) -> MarketNumbers:
    return MarketNumbers(
        code=one.place.code,
        name=one.place.name,
        area=one.unit,
        hot=one.hot,
        numbers=_numbers(one.load),
    )


def _team(one: Team, unit: str) -> TeamOut:
    return TeamOut(
        day=one.day,
        area=unit,
        place=one.place,
        agency=one.agency,
        count=one.count,
        of_plan=one.of_plan,
    )
