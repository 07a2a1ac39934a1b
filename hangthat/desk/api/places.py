"""Where establishments lie, who answers for it; units and agencies."""

from datetime import date
from typing import Any

from django.utils.timezone import localdate
from ninja import Query, Router
from pydantic import Field

from hangthat.access.lexicon import Action, Resource
from hangthat.agencies.models import Agency, Area
from hangthat.agencies.models.area import Level
from hangthat.desk.api.door import ApiRequest
from hangthat.desk.api.finding import homes_of, named_in_path
from hangthat.desk.api.operating import reads
from hangthat.desk.api.paging import Page, Paging, page_of
from hangthat.desk.api.shapes import Day, Named, Text, Told
from hangthat.desk.services.members import boards_matching
from hangthat.establishments.models import Board, Place
from hangthat.establishments.models.board import BoardKind
from hangthat.establishments.models.place import PlaceKind

router = Router(tags=["Ban quản lý, địa điểm, đơn vị"])


class BoardsAsked(Paging):
    q: Text = Field("", max_length=200, description="Tìm theo tên; không kể dấu.")
    kind: BoardKind | None = None
    area: Text = Field("", max_length=40)


class BoardTold(Told):
    code: str
    name: str
    kind: BoardKind
    place: Named | None
    area: Named | None
    valid_from: date | None
    valid_to: date | None


class PlacesAsked(Paging):
    kind: PlaceKind | None = None
    area: Text = Field("", max_length=40)


class PlaceTold(Told):
    code: str
    name: str
    kind: PlaceKind
    area: Named | None


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


@reads(
    router,
    "/boards",
    asks=(Resource.BOARD, Action.READ),
    gives=Page[BoardTold],
    says="Danh sách ban quản lý",
)
def boards(request: ApiRequest, asked: Query[BoardsAsked]) -> Any:
    found = Board.objects.visible_to(request.user).select_related("area", "place")
    if asked.q:
        found = boards_matching(found, asked.q)  # type: ignore[assignment]
    return page_of(_of_kind_and_area(found, asked), asked, _board)


@reads(
    router,
    "/boards/{code}",
    asks=(Resource.BOARD, Action.READ),
    gives=BoardTold,
    says="Một ban quản lý",
)
def board(request: ApiRequest, code: str) -> BoardTold:
    mine = Board.objects.visible_to(request.user).select_related("area", "place")
    return _board(named_in_path(mine, code))


@reads(
    router,
    "/places",
    asks=(Resource.BOARD, Action.READ),
    gives=Page[PlaceTold],
    says="Danh sách chợ, trung tâm, làng nghề, tuyến phố",
)
def places(request: ApiRequest, asked: Query[PlacesAsked]) -> Any:
    found = Place.objects.visible_to(request.user).select_related("area").order_by("name", "pk")
    return page_of(_of_kind_and_area(found, asked), asked, _place)


@reads(
    router,
    "/places/{code}",
    asks=(Resource.BOARD, Action.READ),
    gives=PlaceTold,
    says="Một địa điểm",
)
def place(request: ApiRequest, code: str) -> PlaceTold:
    mine = Place.objects.visible_to(request.user).select_related("area")
    return _place(named_in_path(mine, code))


@reads(router, "/areas", asks=None, gives=Page[AreaTold], says="Đơn vị hành chính vào một ngày")
def areas(request: ApiRequest, asked: Query[UnitsAsked]) -> Any:
    found = Area.objects.in_force(on=asked.on or localdate()).select_related("parent")
    return page_of(found.order_by("code"), asked, _area)


@reads(router, "/agencies", asks=None, gives=Page[AgencyTold], says="Cơ quan vào một ngày")
def agencies(request: ApiRequest, asked: Query[UnitsAsked]) -> Any:
    found = Agency.objects.in_force(on=asked.on or localdate()).select_related("area")
    return page_of(found.order_by("code"), asked, _agency)


def _of_kind_and_area(found: Any, asked: BoardsAsked | PlacesAsked) -> Any:
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


def _place(row: Place) -> PlaceTold:
    return PlaceTold(
        code=row.code, name=row.name, kind=PlaceKind(row.kind), area=Named.maybe(row.area)
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
