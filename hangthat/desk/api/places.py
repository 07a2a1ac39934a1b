"""Where establishments lie, who answers for it; units and agencies."""

from datetime import date
from typing import Any

from django.utils.timezone import localdate
from ninja import Query, Router
from pydantic import Field

from hangthat.access.lexicon import Action, Resource
from hangthat.agencies.models import Agency, Area
from hangthat.agencies.models.area import Level
from hangthat.desk.api.acting import shows
from hangthat.desk.api.door import ApiRequest
from hangthat.desk.api.finding import homes_of
from hangthat.desk.api.operating import reads
from hangthat.desk.api.paging import Page, Paging, page_of
from hangthat.desk.api.shapes import Day, Named, Text, Told
from hangthat.desk.services.members import boards_matching
from hangthat.establishments.models import Board, Place
from hangthat.establishments.models.board import BoardKind

router = Router(tags=["Ban quản lý, địa điểm, đơn vị"])


class BoardsAsked(Paging):
    q: Text = Field("", max_length=200, description="Tìm theo tên; không kể dấu.")
    kind: BoardKind | None = None
    area: Text = Field("", max_length=40)

    def narrowed(self, rows: Any, request: ApiRequest) -> Any:
        return of_kind_and_area(boards_matching(rows, self.q) if self.q else rows, self)


class BoardTold(Told):
    code: str
    name: str
    kind: BoardKind
    place: Named | None
    area: Named | None
    valid_from: date | None
    valid_to: date | None


class UnitsAsked(Paging):
    on: Day | None = Field(None, description="Có vào ngày này; không gửi: hôm nay.")


class AreaTold(Told):
    code: str
    name: str
    level: Level
    parent: str | None
    valid_from: date | None
    valid_to: date | None


class AgencyTold(Told):
    code: str
    name: str
    kind: str
    area: str | None
    valid_from: date | None
    valid_to: date | None


def boards_seen(request: ApiRequest) -> Any:
    """Boards in sight, with what is told of them."""
    return Board.objects.visible_to(request.user).select_related("area", "place")


def places_seen(request: ApiRequest) -> Any:
    """Places in sight, with what is told of them."""
    mine = Place.objects.visible_to(request.user).select_related("area")
    return mine.distinct().order_by("name", "pk")


@reads(router, "/areas", asks=None, gives=Page[AreaTold], says="Đơn vị hành chính vào một ngày")
def areas(request: ApiRequest, asked: Query[UnitsAsked]) -> Any:
    found = Area.objects.in_force(on=asked.on or localdate()).select_related("parent")
    return page_of(found.order_by("code"), asked, _area)


@reads(router, "/agencies", asks=None, gives=Page[AgencyTold], says="Cơ quan vào một ngày")
def agencies(request: ApiRequest, asked: Query[UnitsAsked]) -> Any:
    found = Agency.objects.in_force(on=asked.on or localdate()).select_related("area")
    return page_of(found.order_by("code"), asked, _agency)


def of_kind_and_area(found: Any, asked: Any) -> Any:
    """Of boards or places, those of a kind and in a unit."""
    if asked.kind:
        found = found.filter(kind=asked.kind)
    if asked.area:
        found = found.filter(area__in=homes_of(asked.area, on=localdate()))
    return found


def _board(row: Board) -> BoardTold:
    return BoardTold(
        code=row.code,
        name=row.name,
        kind=BoardKind(row.kind),
        place=Named.maybe(row.place),
        area=Named.maybe(row.area),
        valid_from=row.valid_from,
        valid_to=row.valid_to,
    )


def _area(row: Area) -> AreaTold:
    return AreaTold(
        code=row.code,
        name=row.name,
        level=Level(row.level),
        parent=row.parent.code if row.parent else None,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
    )


def _agency(row: Agency) -> AgencyTold:
    return AgencyTold(
        code=row.code,
        name=row.name,
        kind=row.kind,
        area=row.area.code if row.area else None,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
    )


shows(
    router,
    "/boards",
    names=("boards", "board"),
    rows=boards_seen,
    asks=(Resource.BOARD, Action.READ),
    asked=BoardsAsked,
    gives=BoardTold,
    told=_board,
    says=("Danh sách ban quản lý", "Một ban quản lý"),
)
