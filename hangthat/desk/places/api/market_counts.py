"""How many traders a market has by others' count, and the registry's share of them."""

from datetime import date
from typing import Annotated

from django.http import Http404
from django.utils.timezone import localdate, now
from ninja import Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.actions import Act, must_open
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import named_in_path
from hangthat.core.rest.operations import reads, writes
from hangthat.core.rest.schemas import Because, Body, Count, Day, FactWritten, Out, Text
from hangthat.desk.places.api.places import READS, places_seen
from hangthat.desk.places.queries.inside import inside, traders_of
from hangthat.domain.establishments import services
from hangthat.domain.establishments.models.external import Source
from hangthat.domain.establishments.queries.market_counts import market_counts

router = Router(tags=["Ban quản lý, địa điểm, đơn vị"])
_STATES = Act(Resource.BOARD, Action.APPROVE, places_seen)


class TradersOut(Out):
    number: int | None = Field(description="Số hộ kinh doanh; null: chưa ai cho biết.")
    source: Source | None
    on: date | None = Field(description="Đếm tại ngày này.")
    document: str
    listed: int = Field(description="Cơ sở đang hoạt động trong danh sách hôm nay.")
    signed: int = Field(description="Trong đó có cam kết còn hiệu lực.")


class NewTraders(Body):
    number: Count = Field(description="Số hộ kinh doanh tại đây.")
    on: Day = Field(description="Đếm tại ngày này.")
    document: Annotated[Text, Field(max_length=300, description="Số, ngày của báo cáo.")] = ""


@reads(
    router,
    "/places/{code}/traders",
    asks=READS,
    summary="Số hộ kinh doanh của một chợ theo ban quản lý, so với danh sách và cam kết",
)
def traders(request: ApiRequest, code: str) -> TradersOut:
    must_open(request, Resource.ESTABLISHMENT)
    place = named_in_path(places_seen(request), code)
    found = inside(place, request.user, on=localdate())
    told = traders_of(place, found, request.user, on=localdate())
    count = told.count if told else None
    return TradersOut(
        number=count.number if count else None,
        source=Source(count.source) if count else None,
        on=count.on if count else None,
        document=count.document if count else "",
        listed=found.total,
        signed=found.signed,
    )


@writes(
    router,
    "/places/{code}/traders",
    asks=_STATES.asks,
    summary="Ghi số hộ kinh doanh mà ban quản lý đếm",
)
def note_traders(request: ApiRequest, code: str, body: NewTraders) -> FactWritten:
    must_open(request, Resource.ESTABLISHMENT)
    place = _STATES.record(request, code)
    made = services.note_count(
        source=Source.BOARD,
        kind="all",
        area=None,
        place=place,
        on=body.on,
        number=body.number,
        document=body.document,
        by=request.user,
        at=now(),
    )
    return FactWritten.of(made)


@writes(
    router,
    "/places/{code}/traders/withdrawal",
    asks=_STATES.asks,
    summary="Hủy bản ghi số hộ mới nhất của ban quản lý",
    description="Chỉ khi đã ghi nhầm.",
)
def withdraw_traders(request: ApiRequest, code: str, body: Because) -> FactWritten:
    must_open(request, Resource.ESTABLISHMENT)
    place = _STATES.record(request, code)
    found = market_counts([place], request.user, on=localdate(), source=Source.BOARD)
    if (count := found.get(place.pk)) is None:
        raise Http404
    done = services.withdraw_count(count, reason=body.reason, by=request.user, at=now())
    return FactWritten.of(done)
