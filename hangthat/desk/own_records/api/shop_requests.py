"""Requests of shops: read."""

from datetime import datetime

from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import named_in_path
from hangthat.core.rest.operations import reads
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import Named, Out
from hangthat.domain.own_records.lexicon import RequestKind, RequestState
from hangthat.domain.own_records.models import ShopRequest, ShopRequestQuerySet

router = Router(tags=["Yêu cầu của cơ sở"])
READS = (Resource.SHOP_REQUEST, Action.READ)


class ShopRequestQuery(Paging):
    state: RequestState | None = None
    kind: RequestKind | None = None


class ShopRequestOut(Out):
    code: str = Field(examples=["YC-7K3M9Q2F1X"])
    establishment: Named
    kind: RequestKind
    topic: str = Field(description="Điều cần sửa; trống nếu không phải đề nghị sửa.")
    value: str = Field(description="Nội dung đúng, theo cơ sở; điện thoại chỉ ba số cuối.")
    words: str = Field(description="Lý do, ý kiến của cơ sở.")
    state: RequestState
    answer: str
    recorded_at: datetime
    answered_at: datetime | None


def _visible(request: ApiRequest) -> ShopRequestQuerySet:
    return ShopRequest.objects.visible_to(request.user).select_related("establishment")


@reads(router, "/shop-requests", asks=READS, summary="Yêu cầu của cơ sở")
def shop_requests(request: ApiRequest, query: Query[ShopRequestQuery]) -> Page[ShopRequestOut]:
    rows = _visible(request)
    rows = rows.filter(state=query.state) if query.state else rows
    return page_of(rows.filter(kind=query.kind) if query.kind else rows, query, _out)


@reads(router, "/shop-requests/{code}", asks=READS, summary="Một yêu cầu của cơ sở")
def shop_request(request: ApiRequest, code: str) -> ShopRequestOut:
    return _out(named_in_path(_visible(request), code))


def _out(one: ShopRequest) -> ShopRequestOut:
    return ShopRequestOut(
        code=one.code,
        establishment=Named.of(one.establishment),
        kind=RequestKind(one.kind),
        topic=one.topic,
        value=one.shown_value,
        words=one.words,
        state=RequestState(one.state),
        answer=one.answer,
        recorded_at=one.recorded_at,
        answered_at=one.answered_at,
    )
