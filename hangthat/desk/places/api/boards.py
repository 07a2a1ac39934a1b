"""Managing boards, and how they begin and end."""

from datetime import date

from django.db.models import QuerySet
from django.utils.timezone import now
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.actions import Act
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import named_in_path
from hangthat.core.rest.operations import reads, writes
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import Body, Day, FactWritten, Named, Out, Reason, Text
from hangthat.desk.places.api.places import READS, Name, of_kind_and_area, places_seen
from hangthat.domain.establishments import services
from hangthat.domain.establishments.models import Board
from hangthat.domain.establishments.models.board import BoardKind, BoardQuerySet
from hangthat.domain.establishments.queries.places import boards_matching

router = Router(tags=["Ban quản lý, địa điểm, đơn vị"])


class BoardsQuery(Paging):
    q: Text = Field("", max_length=200, description="Tìm theo tên; không kể dấu.")
    kind: BoardKind | None = None
    area: Text = Field("", max_length=40)


class BoardOut(Out):
    code: str
    name: str
    kind: BoardKind
    place: Named | None
    area: Named | None
    valid_from: date | None
    valid_to: date | None


class NewBoard(Body):
    name: Name
    kind: BoardKind
    valid_from: Day | None = None


class BoardEnd(Body):
    on: Day = Field(description="Ngày cuối cùng.")
    reason: Reason


def boards_seen(request: ApiRequest) -> BoardQuerySet:
    """Boards in sight, with what is told of them."""
    return Board.objects.visible_to(request.user).select_related("area", "place")


_ADD = Act(Resource.BOARD, Action.ADD, places_seen)
_END = Act(Resource.BOARD, Action.CHANGE, boards_seen)


def _board(row: Board) -> BoardOut:
    return BoardOut(
        code=row.code,
        name=row.name,
        kind=BoardKind(row.kind),
        place=Named.maybe(row.place),
        area=Named.maybe(row.area),
        valid_from=row.valid_from,
        valid_to=row.valid_to,
    )


@reads(router, "/boards", asks=READS, summary="Danh sách ban quản lý")
def boards(request: ApiRequest, query: Query[BoardsQuery]) -> Page[BoardOut]:
    rows: QuerySet[Board] = boards_seen(request)
    if query.q:
        rows = boards_matching(rows, query.q)
    return page_of(of_kind_and_area(rows, query), query, _board)


@reads(router, "/boards/{code}", asks=READS, summary="Một ban quản lý")
def board(request: ApiRequest, code: str) -> BoardOut:
    return _board(named_in_path(boards_seen(request), code))


@writes(
    router,
    "/places/{code}/boards",
    asks=_ADD.asks,
    summary="Thêm ban quản lý của một địa điểm",
)
def add_board(request: ApiRequest, code: str, body: NewBoard) -> FactWritten:
    place = _ADD.record(request, code)
    made = services.add_board(
        place=place,
        area=place.area,
        name=body.name,
        kind=body.kind,
        valid_from=body.valid_from,
        by=request.user,
        at=now(),
    )
    return FactWritten.of(made)


@writes(
    router,
    "/boards/{code}/closing",
    asks=_END.asks,
    summary="Ghi ban quản lý chấm dứt",
    description="Số liệu các năm trước không đổi.",
)
def end_board(request: ApiRequest, code: str, body: BoardEnd) -> FactWritten:
    found = _END.record(request, code)
    services.end_board(found, on=body.on, reason=body.reason, by=request.user, at=now())
    return FactWritten.of(found)
