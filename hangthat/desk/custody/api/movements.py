"""What is done with a lot."""

from typing import Annotated, Literal

from django.http import Http404
from django.utils.timezone import now
from ninja import Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.actions import Act
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import named_in_body
from hangthat.core.rest.operations import writes
from hangthat.core.rest.schemas import (
    Answer,
    Because,
    Body,
    Code,
    Day,
    Dong,
    FactWritten,
    Text,
    Yes,
)
from hangthat.desk.custody.api.lots import Quantity
from hangthat.domain.custody import services
from hangthat.domain.custody.models import (
    DiscrepancyKind,
    GoodsLot,
    GoodsLotQuerySet,
    LotMovement,
    MinutesKind,
    MovementKind,
    StorePlace,
)
from hangthat.domain.custody.queries.ledger import lots_of
from hangthat.domain.custody.services import Details, LotTerms, Paper

router = Router(tags=["Tang vật"])
Words = Annotated[Text, Field(max_length=500)]
Short = Annotated[Text, Field(max_length=300)]
Number = Annotated[Text, Field(max_length=60)]


class Recorded(Body):
    """Niêm phong, mở niêm phong, kiểm định, lấy mẫu, định giá."""

    kind: Literal["sealed", "unsealed", "examined", "sampled", "valued"]
    occurred_on: Day
    quantity: Quantity | None = Field(None, description="Khi lấy mẫu.")
    worth: Dong | None = Field(None, description="Khi định giá: trị giá cả lô khi tạm giữ.")
    seal: Number = ""
    document: Number = ""
    counterpart: Short = ""
    words: Words = ""


class Disposal(Body):
    """Trả lại, tịch thu, bán, tiêu hủy, chuyển cơ quan khác."""

    kind: MinutesKind
    quantity: Quantity
    occurred_on: Day
    number: Annotated[Text, Field(min_length=1, max_length=60, description="Số biên bản.")]
    counterpart: Short = ""
    proceeds_vnd: Dong | None = None
    receipt: Number = ""
    method: Words = ""
    council: Text = Field("", max_length=2000, description="Mỗi dòng một người.")
    spot: Short = ""
    document: Number = ""
    perishable: Yes = Field(False, description="Hàng dễ hư hỏng, xử lý khi đang tạm giữ.")
    words: Words = ""
    answer: Answer = ""


class Mistake(Because):
    """Dòng tạm giữ không bỏ được, chỉ sửa: ghi lại những gì đã ghi sai."""

    name: Short = ""
    quantity: Quantity | None = None
    unit: Annotated[Text, Field(max_length=40)] = ""
    value_vnd: Dong | None = None

    def terms(self, lot: GoodsLot) -> LotTerms:
        return LotTerms(
            self.name or lot.name,
            lot.quantity if self.quantity is None else self.quantity,
            self.unit or lot.unit,
            value_vnd=lot.value_vnd if self.value_vnd is None else self.value_vnd,
        )


class Part(Body):
    quantity: Quantity
    words: Words = ""


class Moved(Body):
    place: Code = Field(description="Mã vị trí trong kho.")
    label: Text = Field("", max_length=200, description="Mã vừa quét trên nhãn, để đối chiếu.")


class Report(Body):
    kind: DiscrepancyKind
    quantity: Quantity
    explanation: Annotated[Text, Field(min_length=1, max_length=500)]


def _lots(request: ApiRequest) -> GoodsLotQuerySet:
    return lots_of(request.user)


LOT_ACT: Act[GoodsLot] = Act(Resource.GOODS, Action.CHANGE, _lots)
_END: Act[GoodsLot] = Act(Resource.GOODS, Action.END, _lots)


def _details(body: Recorded | Disposal) -> Details:
    given = body.model_dump(include=set(Details.__dataclass_fields__))
    return Details(**given)


def place_named(request: ApiRequest, code: str) -> StorePlace:
    places = StorePlace.objects.visible_to(request.user).select_related("store__agency")
    found: StorePlace = named_in_body(places, code, "place")
    return found


@writes(
    router,
    "/lots/{code}/records",
    asks=LOT_ACT.asks,
    summary="Niêm phong, kiểm định, lấy mẫu, định giá",
)
def record_of_lot(request: ApiRequest, code: str, body: Recorded) -> FactWritten:
    lot = LOT_ACT.record(request, code)
    services.record(
        lot=lot,
        kind=MovementKind(body.kind),
        occurred_on=body.occurred_on,
        quantity=body.quantity,
        details=_details(body),
        worth=body.worth,
        by=request.user,
        at=now(),
    )
    return FactWritten.of(lot)


@writes(router, "/lots/{code}/disposals", asks=_END.asks, summary="Xử lý tang vật")
def dispose_of_lot(request: ApiRequest, code: str, body: Disposal) -> FactWritten:
    lot = _END.record(request, code)
    services.dispose(
        lot=lot,
        kind=body.kind,
        quantity=body.quantity,
        occurred_on=body.occurred_on,
        paper=Paper(body.number, spot=body.spot, method=body.method, council=body.council),
        details=_details(body),
        perishable=body.perishable,
        answer=body.answer,
        by=request.user,
        at=now(),
    )
    return FactWritten.of(lot)


@writes(router, "/lots/{code}/splits", asks=LOT_ACT.asks, summary="Tách lô")
def split_lot(request: ApiRequest, code: str, body: Part) -> FactWritten:
    lot = LOT_ACT.record(request, code)
    made = services.split(
        lot=lot, quantity=body.quantity, words=body.words, by=request.user, at=now()
    )
    return FactWritten.of(made)


@writes(router, "/lots/{code}/moves", asks=LOT_ACT.asks, summary="Chuyển chỗ")
def move_lot(request: ApiRequest, code: str, body: Moved) -> FactWritten:
    lot = LOT_ACT.record(request, code)
    place = place_named(request, body.place)
    services.move(lot=lot, place=place, label=body.label, by=request.user, at=now())
    return FactWritten.of(lot)


@writes(router, "/lots/{code}/reports", asks=LOT_ACT.asks, summary="Báo thiếu, hư hỏng, thừa")
def report_lot(request: ApiRequest, code: str, body: Report) -> FactWritten:
    lot = LOT_ACT.record(request, code)
    made = services.report(
        lot=lot,
        kind=body.kind,
        quantity=body.quantity,
        explanation=body.explanation,
        by=request.user,
        at=now(),
    )
    return FactWritten.of(made)


@writes(
    router,
    "/lots/{code}/lines/{number}/reversal",
    asks=_END.asks,
    summary="Ghi nhầm, sửa một dòng sổ",
)
def reverse_line(request: ApiRequest, code: str, number: int, body: Mistake) -> FactWritten:
    lot = _END.record(request, code)
    # redundant: of a lot in sight
    rows = LotMovement.objects.visible_to(request.user).filter(lot=lot).select_related("lot")
    row = rows.filter(number=number).first()
    if row is None:
        raise Http404
    if row.kind == MovementKind.SEIZED:
        services.correct(
            movement=row, terms=body.terms(lot), reason=body.reason, by=request.user, at=now()
        )
    else:
        services.reverse(movement=row, reason=body.reason, by=request.user, at=now())
    return FactWritten.of(lot)
