"""The numbers of a dashboard and the targets beside them, each with the address of its names."""

from datetime import date, datetime
from typing import Literal

from django.http import Http404
from django.utils.timezone import localdate, now
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.operations import reads
from hangthat.core.rest.schemas import Body, Out, Text
from hangthat.desk.dashboards.queries.goals import Goals
from hangthat.desk.dashboards.queries.layouts import Layouts
from hangthat.desk.dashboards.queries.numbers import Group
from hangthat.desk.dashboards.queries.scopes import MARKET, UNIT, Kind, Scope, Scopes
from hangthat.domain.figures.queries import Figures
from hangthat.domain.targets.grammar import Verdict

router = Router(tags=["Bảng tổng hợp"])
_VIEWS = {"province": Kind.PROVINCE, "agency": Kind.AGENCY}


class DashboardQuery(Body):
    """Không ghi gì: bảng thứ nhất của người hỏi."""

    view: Literal["province", "agency"] | None = Field(None, description="Toàn tỉnh, cơ quan tôi.")
    area: Text = Field("", max_length=60, description="Mã xã, phường.")
    place: Text = Field("", max_length=60, description="Mã chợ, trung tâm thương mại.")


class DashboardNumber(Out):
    group: str = Field(description="Nhóm số liệu.", examples=["Năm nay"])
    label: str
    value: int | None = Field(description="null: hệ thống chưa có số này.")
    unit: str
    note: str
    address: str = Field(description="Địa chỉ danh sách đứng sau con số.")


class DashboardGoal(Out):
    target: str = Field(description="Mã chỉ tiêu.", examples=["T23"])
    at_least: int
    met: int
    failed: int
    unknown: int
    verdict: Verdict
    address: str = Field(description="Địa chỉ danh sách; thêm câu trả lời vào cuối.")


class DashboardOut(Out):
    kind: Literal["province", "agency", "commune", "market"] | None = Field(
        description="null: người hỏi không phụ trách nơi nào."
    )
    name: str
    at: datetime = Field(description="Số liệu lúc này.")
    goals_on: date | None = Field(description="Chỉ tiêu tính đến hết ngày này.")
    numbers: list[DashboardNumber]
    goals: list[DashboardGoal]


@reads(
    router,
    "/dashboard",
    asks=(Resource.TARGET, Action.READ),
    summary="Số liệu của một bảng tổng hợp",
)
def dashboard(request: ApiRequest, query: Query[DashboardQuery]) -> DashboardOut:
    at, today = now(), localdate()
    figures = Figures(request.user)
    scopes = Scopes(request.user, figures.territory, today)
    own = scopes.own()
    scope = _scope_of(query, scopes, own)
    if scope is None:
        if query.model_fields_set:
            raise Http404
        return DashboardOut(kind=None, name="", at=at, goals_on=None, numbers=[], goals=[])
    board = Layouts(figures, at=at, today=today).read(scope, own)
    return DashboardOut(
        kind=_KINDS[scope.kind],
        name=scope.name,
        at=at,
        goals_on=board.goals.day if board.goals else None,
        numbers=[one for group in board.groups for one in _numbers(group)],
        goals=_goals(board.goals) if board.goals else [],
    )


_KINDS: dict[Kind, Literal["province", "agency", "commune", "market"]] = {
    Kind.PROVINCE: "province",
    Kind.AGENCY: "agency",
    Kind.COMMUNE: "commune",
    Kind.MARKET: "market",
}


def _scope_of(query: DashboardQuery, scopes: Scopes, own: list[Scope]) -> Scope | None:
    """None: a commune, a market or a view that is not there for this reader."""
    if query.view and not (query.area or query.place):
        wanted = _VIEWS[query.view]
        return next((one for one in own if one.kind == wanted), None)
    return scopes.named({UNIT: query.area, MARKET: query.place}, own)


def _numbers(group: Group) -> list[DashboardNumber]:
    return [
        DashboardNumber(
            group=group.title,
            label=one.label,
            value=one.value,
            unit=one.unit,
            note=one.note,
            address=one.href,
        )
        for one in group.numbers
    ]


def _goals(goals: Goals) -> list[DashboardGoal]:
    return [
        DashboardGoal(
            target=goal.target.code,
            at_least=goal.target.at_least,
            met=goal.tally.met,
            failed=goal.tally.failed,
            unknown=goal.tally.unknown,
            verdict=goal.verdict,
            address=goal.names,
        )
        for goal in goals.rows
    ]
