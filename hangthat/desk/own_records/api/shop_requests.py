"""Requests of shops: read, accepted or refused in words that the shop reads."""

from datetime import datetime
from typing import Annotated

from django.utils.timezone import now
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.actions import Act, must_open
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import named_in_path
from hangthat.core.rest.operations import reads, writes
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import Body, FactWritten, Named, Out, Text
from hangthat.domain.own_records import services
from hangthat.domain.own_records.lexicon import RequestKind, RequestState, Topic
from hangthat.domain.own_records.models import ShopRequest, ShopRequestQuerySet
from hangthat.domain.own_records.queries.values import value_of, version_of

router = Router(tags=["Yêu cầu của cơ sở"])
READS = (Resource.SHOP_REQUEST, Action.READ)
_RELATED = ("establishment__party", "establishment__area", "publication", "agency")
Answer = Annotated[
    Text, Field(min_length=1, max_length=1000, description="Trả lời, cơ sở đọc được.")
]


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


class FullShopRequestOut(ShopRequestOut):
    current: str = Field(description="Hồ sơ đang ghi gì về điều cần sửa; điện thoại: ba số cuối.")
    current_version: int = Field(description="Gửi kèm khi chấp nhận.")


class Acceptance(Body):
    answer: Answer
    version: int = Field(
        strict=True, ge=0, le=2**53,
        description="`current_version` của lần đọc gần nhất: hồ sơ đổi rồi thì không sửa đè.",
    )  # fmt: skip


class Refusal(Body):
    answer: Answer


def _visible(request: ApiRequest) -> ShopRequestQuerySet:
    return ShopRequest.objects.visible_to(request.user).select_related(*_RELATED)


_ANSWER = Act(Resource.SHOP_REQUEST, Action.ANSWER, _visible)


@reads(router, "/shop-requests", asks=READS, summary="Yêu cầu của cơ sở")
def shop_requests(request: ApiRequest, query: Query[ShopRequestQuery]) -> Page[ShopRequestOut]:
    rows = _visible(request)
    rows = rows.filter(state=query.state) if query.state else rows
    return page_of(rows.filter(kind=query.kind) if query.kind else rows, query, _out)


@reads(router, "/shop-requests/{code}", asks=READS, summary="Một yêu cầu của cơ sở")
def shop_request(request: ApiRequest, code: str) -> FullShopRequestOut:
    one = named_in_path(_visible(request), code)
    return FullShopRequestOut(
        **_out(one).model_dump(),
        current=value_of(one.establishment, Topic(one.topic)) if one.topic else "",
        current_version=version_of(one.establishment, Topic(one.topic or Topic.OTHER)),
    )


@writes(
    router,
    "/shop-requests/{code}/acceptance",
    asks=_ANSWER.asks,
    summary="Chấp nhận một yêu cầu của cơ sở",
    description="Đề nghị sửa: hồ sơ được sửa. Ý kiến: người khác duyệt đăng. Kiểm tra lại: lịch "
    "do cán bộ lập.",
)
def accept_shop_request(request: ApiRequest, code: str, body: Acceptance) -> FactWritten:
    one = _ANSWER.record(request, code)
    must_open(request, *_written(one))
    return FactWritten.of(
        services.accept(one, answer=body.answer, version=body.version, by=request.user, at=now())
    )


@writes(
    router,
    "/shop-requests/{code}/refusal",
    asks=_ANSWER.asks,
    summary="Không chấp nhận một yêu cầu của cơ sở",
)
def refuse_shop_request(request: ApiRequest, code: str, body: Refusal) -> FactWritten:
    one = _ANSWER.record(request, code)
    return FactWritten.of(services.refuse(one, answer=body.answer, by=request.user, at=now()))


def _written(one: ShopRequest) -> tuple[Resource, ...]:
    """What accepting it writes besides."""
    match one.kind, one.topic:
        case RequestKind.CORRECTION, Topic.PHONE:
            return (Resource.PARTY,)
        case RequestKind.CORRECTION, _:
            return (Resource.ESTABLISHMENT,)
        case RequestKind.REPLY, _:
            return (Resource.PUBLICATION,)
    return ()


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
