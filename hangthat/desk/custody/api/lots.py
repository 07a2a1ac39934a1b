"""The ledger of goods, and taking goods in."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal

from django.utils.timezone import localdate, now
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import named_in_path
from hangthat.core.rest.operations import reads
from hangthat.core.rest.paging import Page, Paging
from hangthat.core.rest.schemas import Body, Day, Named, Out, Text
from hangthat.desk.custody.queries.lot_list import tabbed
from hangthat.desk.parts.api.tags import Tagged
from hangthat.domain.custody.models import GoodsLot, LotMovement, StorePlace, shown
from hangthat.domain.custody.queries.fates import fates
from hangthat.domain.custody.queries.ledger import (
    custody_of,
    dealt_with_late,
    lines_of,
    lots_of,
    places_seen,
)

router = Router(tags=["Tang vật"])
READS = (Resource.GOODS, Action.READ)
Quantity = Annotated[
    Decimal, Field(gt=0, max_digits=14, decimal_places=3, description="Tối đa 3 chữ số lẻ.")
]
Standing = Literal[
    "on_hand", "without_place", "past_custody", "awaiting_disposal", "annulled", "dealt_with"
]
_TABS: dict[Standing, str] = {
    "on_hand": "",
    "without_place": "chua-co-cho",
    "past_custody": "qua-han",
    "awaiting_disposal": "tich-thu",
    "annulled": "quyet-dinh-huy",
    "dealt_with": "da-xu-ly",
}


class LotsQuery(Tagged, Paging):
    standing: Standing | None = None
    case: Text = Field("", max_length=60, description="Mã vụ việc.")
    store: Text = Field("", max_length=60, description="Mã kho.")


class LotOut(Out):
    code: str = Field(examples=["TV-7K3M9Q2F1X"])
    case: str
    seizure: str
    seized_on: date
    agency: Named | None
    name: str
    group: str
    unit: str
    quantity: str = Field(examples=["12,5"], description="Khi vào sổ.")
    held: str
    confiscated: str
    value_vnd: int | None
    place: str | None = Field(description="Mã vị trí trong kho.")
    seal: str


class LineOut(Out):
    number: int
    kind: str
    occurred_on: date
    quantity: str
    value_vnd: int | None
    proceeds_vnd: int | None
    receipt: str
    counterpart: str
    document: str
    minutes: str | None
    place: str | None = Field(description="Mã vị trí sau dòng này, trong kho bạn được biết.")
    from_place: str | None = Field(description="Mã vị trí trước khi chuyển, như trên.")
    words: str
    mistake: bool


class LotDetails(LotOut):
    custody: str = Field(description="Thời hạn tạm giữ, thành một phép tính.")
    custody_until: datetime | None
    overdue: bool
    late: str = Field(description="Đã giải quyết sau hạn tạm giữ: quá mấy ngày; rỗng: không.")
    lines: list[LineOut]


class FateOut(Out):
    kind: str
    lots: int
    value_vnd: int
    proceeds_vnd: int
    unvalued: int = Field(description="Số dòng chưa định giá.")


class FatesQuery(Body):
    since: Day | None = Field(None, description="Mặc định: đầu năm nay.")
    until: Day | None = Field(None, description="Mặc định: hôm nay.")


class Fates(Out):
    items: list[FateOut]


def _out(lot: GoodsLot, seen: set[int]) -> LotOut:
    seizure = lot.seizure
    return LotOut(
        code=lot.code,
        case=seizure.case.code,
        seizure=seizure.code,
        seized_on=seizure.seized_on,
        agency=Named.maybe(seizure.agency),
        name=lot.name,
        group=lot.group,
        unit=lot.unit,
        quantity=shown(lot.quantity),
        held=shown(lot.held),
        confiscated=shown(lot.confiscated),
        value_vnd=lot.value_vnd,
        place=_place(lot.place, seen),
        seal=lot.seal,
    )


def _place(place: StorePlace | None, seen: set[int]) -> str | None:
    return place.code if place and place.pk in seen else None


def _line(row: LotMovement, seen: set[int]) -> LineOut:
    return LineOut(
        number=row.number,
        kind=row.kind,
        occurred_on=row.occurred_on,
        quantity=shown(row.quantity),
        value_vnd=row.value_vnd,
        proceeds_vnd=row.proceeds_vnd,
        receipt=row.receipt,
        counterpart=row.counterpart,
        document=row.document,
        minutes=row.minutes.number if row.minutes else None,
        place=_place(row.place, seen),
        from_place=_place(row.from_place, seen),
        words=row.words,
        mistake=bool(getattr(row, "reversal", None)),
    )


@reads(router, "/lots", asks=READS, summary="Sổ tang vật")
def lots(request: ApiRequest, query: Query[LotsQuery]) -> Page[LotOut]:
    rows = query.of_tags(request, lots_of(request.user))
    if query.standing:
        rows = tabbed(rows, _TABS[query.standing], at=now())
    if query.case:
        rows = rows.filter(seizure__case__code=query.case)
    if query.store:
        rows = rows.filter(place__store__code=query.store)
    found = list(rows[query.span])
    seen = places_seen(request.user, (lot.place_id for lot in found))
    items = [_out(lot, seen) for lot in found]
    return Page(items=items, page=query.page, size=query.size, total=rows.count())


@reads(router, "/lots/{code}", asks=READS, summary="Một lô tang vật với mọi dòng sổ")
def lot(request: ApiRequest, code: str) -> LotDetails:
    found: GoodsLot = named_in_path(lots_of(request.user), code)
    custody = custody_of([found.seizure], at=now()).get(found.seizure_id)
    lines = lines_of([found], request.user)[found.pk]
    keys = (key for row in lines for key in (row.place_id, row.from_place_id))
    seen = places_seen(request.user, [found.place_id, *keys])
    return LotDetails(
        **dict(_out(found, seen)),
        custody=custody.words if custody else "",
        custody_until=custody.last if custody else None,
        overdue=bool(custody and custody.overdue and found.held),
        late=dealt_with_late(found, custody),
        lines=[_line(row, seen) for row in lines],
    )


@reads(router, "/goods-fates", asks=READS, summary="Trị giá tang vật theo cách xử lý")
def goods_fates(request: ApiRequest, query: Query[FatesQuery]) -> Fates:
    today = localdate()
    first = query.since or today.replace(month=1, day=1)
    rows = fates(request.user, first=first, last=query.until or today)
    return Fates(
        items=[
            FateOut(
                kind=row.kind,
                lots=row.lots,
                value_vnd=row.value_vnd,
                proceeds_vnd=row.proceeds_vnd,
                unvalued=row.unvalued,
            )
            for row in rows
        ]
    )
