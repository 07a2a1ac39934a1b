"""Managing boards, and how they begin and end."""

from datetime import date
from typing import Annotated, Any

from ninja import Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.actions import acts, shows
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.paging import Paging
from hangthat.core.rest.schemas import Day, Given, Named, Reason, Text, Told
from hangthat.desk.places.api.places import of_kind_and_area, places_seen
from hangthat.domain.establishments import services
from hangthat.domain.establishments.models import Board
from hangthat.domain.establishments.models.board import BoardKind
from hangthat.domain.establishments.queries.places import boards_matching

router = Router(tags=["Ban quản lý, địa điểm, đơn vị"])
READS, ADDS = (Resource.BOARD, Action.READ), (Resource.BOARD, Action.ADD)


CHANGES = (Resource.BOARD, Action.CHANGE)


Name = Annotated[Text, Field(min_length=1, max_length=300)]


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


class NewBoard(Given):
    name: Name
    kind: BoardKind
    valid_from: Day | None = None


class BoardEnd(Given):
    on: Day = Field(description="Ngày cuối cùng.")
    reason: Reason


def boards_seen(request: ApiRequest) -> Any:
    """Boards in sight, with what is told of them."""
    return Board.objects.visible_to(request.user).select_related("area", "place")


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


acts(
    router,
    "/places/{code}/boards",
    name="add_board",
    rows=places_seen,
    asks=ADDS,
    takes=NewBoard,
    does=lambda place, **said: services.add_board(place=place, area=place.area, **said),
    tells_made=True,
    says="Thêm ban quản lý của một địa điểm",
)


acts(
    router,
    "/boards/{code}/closing",
    name="end_board",
    rows=boards_seen,
    asks=CHANGES,
    takes=BoardEnd,
    does=services.end_board,
    says="Ghi ban quản lý chấm dứt",
    more="Số liệu các năm trước không đổi.",
)
