"""Hot-spots and focus areas by the head who answers for them today."""

from datetime import date

from django.utils.timezone import localdate, now
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.operations import reads
from hangthat.core.rest.paging import Page, Paging
from hangthat.core.rest.schemas import Named, Out
from hangthat.desk.shops.queries.focus_heads import FocusHeads, HeadRow
from hangthat.domain.establishments.models import Focus
from hangthat.domain.establishments.models.focus import FocusKind

router = Router(tags=["Ban quản lý, địa điểm, đơn vị"])
_NO_ORDERS = "null: không được xem nhiệm vụ."


class FocusHeadsQuery(Paging):
    kind: FocusKind | None = None


class FocusHeadOut(Out):
    head: str = Field(description="Người phụ trách, chức danh hôm nay; rỗng: chưa rõ.")
    agency: Named | None
    hot_spots: int = Field(description="Trong các nơi này, số điểm nóng.")
    oldest: date = Field(description="Nơi theo dõi lâu nhất: từ ngày này.")
    orders: int | None = Field(description=f"Việc đã giao về các nơi này, đang mở. {_NO_ORDERS}")
    overdue: int | None = Field(description=f"Trong đó quá hạn. {_NO_ORDERS}")
    places: list[Named] = Field(description="Các nơi đang theo dõi.")


@reads(
    router,
    "/focus-heads",
    asks=(Resource.BOARD, Action.READ),
    summary="Địa bàn trọng điểm, điểm nóng theo người phụ trách",
    description=(
        "Người ghi trong hồ sơ của nơi ấy; nếu không ghi, người đứng đầu cơ quan chịu trách nhiệm "
        "hôm nay. Quá hạn nhiều nhất trước."
    ),
)
def focus_heads(request: ApiRequest, query: Query[FocusHeadsQuery]) -> Page[FocusHeadOut]:
    today = localdate()
    found = Focus.objects.visible_to(request.user).in_force(on=today).distinct()
    if query.kind:
        found = found.filter(kind=query.kind)
    rows = FocusHeads(found.select_related("area", "agency"), request.user, on=today, at=now()).rows
    told = may(request.user, Resource.ASSIGNMENT, Action.READ)
    return Page(
        items=[_out(row, told) for row in rows[query.span]],
        page=query.page,
        size=query.size,
        total=len(rows),
    )


def _out(row: HeadRow, told: bool) -> FocusHeadOut:
    head = row.head
    return FocusHeadOut(
        head=head.names,
        agency=Named(code=head.agency_code, name=head.agency) if head.agency_code else None,
        hot_spots=row.hot_spots,
        oldest=row.oldest,
        orders=row.orders if told else None,
        overdue=row.overdue if told else None,
        places=[Named.of(one) for one in row.focuses],
    )
