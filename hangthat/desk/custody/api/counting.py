"""Counting a store, and what a count finds."""

from datetime import date
from decimal import Decimal
from typing import Annotated

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
from hangthat.core.rest.schemas import Body, FactWritten, Nothing, Out, Text, Yes
from hangthat.desk.custody.queries.counting import lots_called, take_page
from hangthat.domain.custody import services
from hangthat.domain.custody.models import Discrepancy, StockTake, Store, shown

router = Router(tags=["Kho tang vật"])


class CountOut(Out):
    lot: str
    book: str
    counted: str
    seen: bool


class TakeOut(Out):
    code: str = Field(examples=["KK-7K3M9Q2F1X"])
    store: str
    opened_on: date
    closed_on: date | None
    counts: list[CountOut]
    left: list[str] = Field(description="Lô chưa quét.")


class Counted(Body):
    label: Annotated[Text, Field(min_length=1, max_length=200)]
    counted: Annotated[Decimal, Field(ge=0, max_digits=14, decimal_places=3)]


class DiscrepanciesQuery(Paging):
    open: Yes = Field(True, description="Chỉ các chênh lệch chưa xong.")


class DiscrepancyOut(Out):
    code: str = Field(examples=["CL-7K3M9Q2F1X"])
    lot: str
    kind: str
    quantity: str
    found_on: date
    state: str
    explanation: str
    decision: str


class Explanation(Body):
    explanation: Annotated[Text, Field(min_length=1, max_length=500)]


def _stores(request: ApiRequest) -> QuerySet[Store]:
    return Store.objects.visible_to(request.user)


def _takes(request: ApiRequest) -> QuerySet[StockTake]:
    return StockTake.objects.visible_to(request.user).select_related("store")


def _rows(request: ApiRequest) -> QuerySet[Discrepancy]:
    return Discrepancy.objects.visible_to(request.user).select_related("lot__seizure")


_COUNT: Act[Store] = Act(Resource.STORE, Action.CHANGE, _stores)
_TAKE: Act[StockTake] = Act(Resource.STORE, Action.CHANGE, _takes)
_EXPLAIN: Act[Discrepancy] = Act(Resource.GOODS, Action.CHANGE, _rows)


@writes(router, "/stores/{code}/stocktakes", asks=_COUNT.asks, summary="Mở đợt kiểm kê")
def begin_stocktake(request: ApiRequest, code: str, body: Nothing) -> FactWritten:
    store = _COUNT.record(request, code)
    return FactWritten.of(services.open_count(store=store, by=request.user, at=now()))


@reads(router, "/stocktakes/{code}", asks=(Resource.STORE, Action.READ), summary="Một đợt kiểm kê")
def stocktake(request: ApiRequest, code: str) -> TakeOut:
    take = named_in_path(_takes(request), code)
    page = take_page(take, request.user)
    return TakeOut(
        code=take.code,
        store=take.store.code,
        opened_on=take.opened_on,
        closed_on=take.closed_on,
        counts=[
            CountOut(
                lot=row.lot.code, book=shown(row.book), counted=shown(row.counted), seen=row.seen
            )
            for row in page.counts
        ],
        left=[lot.code for lot in page.left],
    )


@writes(router, "/stocktakes/{code}/counts", asks=_TAKE.asks, summary="Ghi số đếm của một lô")
def count_lot(request: ApiRequest, code: str, body: Counted) -> FactWritten:
    take = _TAKE.record(request, code)
    (lot,) = lots_called(body.label, request.user, one=True)
    services.count(stock_take=take, lot=lot, counted=body.counted, by=request.user, at=now())
    return FactWritten.of(take)


@writes(router, "/stocktakes/{code}/closure", asks=_TAKE.asks, summary="Kết thúc kiểm kê")
def close_stocktake(request: ApiRequest, code: str, body: Nothing) -> FactWritten:
    take = _TAKE.record(request, code)
    services.close_count(stock_take=take, by=request.user, at=now())
    return FactWritten.of(take)


@reads(router, "/discrepancies", asks=(Resource.GOODS, Action.READ), summary="Chênh lệch tang vật")
def discrepancies(request: ApiRequest, query: Query[DiscrepanciesQuery]) -> Page[DiscrepancyOut]:
    rows = Discrepancy.objects.visible_to(request.user).select_related("lot")
    return page_of(rows.open() if query.open else rows, query, _out)


def _out(row: Discrepancy) -> DiscrepancyOut:
    return DiscrepancyOut(
        code=row.code,
        lot=row.lot.code,
        kind=row.kind,
        quantity=shown(row.quantity),
        found_on=row.found_on,
        state=row.state,
        explanation=row.explanation,
        decision=row.decision,
    )


@writes(
    router, "/discrepancies/{code}/explanation", asks=_EXPLAIN.asks, summary="Giải trình chênh lệch"
)
def explain_discrepancy(request: ApiRequest, code: str, body: Explanation) -> FactWritten:
    row = _EXPLAIN.record(request, code)
    services.explain(discrepancy=row, explanation=body.explanation, by=request.user, at=now())
    return FactWritten.of(row)
