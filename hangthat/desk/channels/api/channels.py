"""Online channels, and what happens to one; the numbers that a party carries from a day on."""

from datetime import date
from typing import Annotated

from django.utils.timezone import localdate, now
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.actions import Act, Changed, version_of
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import named_in_path
from hangthat.core.rest.operations import reads, writes
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import (
    Amended,
    Body,
    Code,
    Day,
    FactWritten,
    Named,
    Out,
    Owned,
    OwnValues,
    Remark,
    Text,
)
from hangthat.desk.parts.api.owner import NewOwner, owner_from
from hangthat.desk.parts.api.party_receipt import PartyWritten
from hangthat.domain.channels import services
from hangthat.domain.establishments import services as registry
from hangthat.domain.establishments.models import Channel, Party
from hangthat.domain.establishments.models.party import (
    ChannelKind,
    ChannelQuerySet,
    ChannelState,
    PartyQuerySet,
)
from hangthat.domain.matching.services import with_party as lifecycle

router = Router(tags=["Chủ cơ sở"])
READS = (Resource.PARTY, Action.READ)
Address = Annotated[Text, Field(min_length=1, max_length=500)]


class ChannelsQuery(Paging):
    kind: ChannelKind | None = None
    state: ChannelState | None = None
    q: Text = Field("", max_length=200, description="Một phần địa chỉ.")
    closed: bool = Field(False, description="Cả kênh đã đóng.")


class ChannelRow(Out):
    code: str
    party: Named
    kind: ChannelKind
    state: ChannelState
    url: str
    start: date | None
    end: date | None


class ChannelWhole(ChannelRow):
    follows: str | None = Field(description="Mã kênh trước, nếu là kênh lập lại.")
    details: OwnValues
    snapshot_url: str
    snapshot_on: date | None
    version: int = Field(description="Cũng là ETag.")


class NewChannel(Body):
    party: Code | NewOwner = Field(description="Mã chủ cơ sở đã có, hoặc chủ cơ sở mới.")
    kind: ChannelKind
    state: ChannelState = ChannelState.NONE
    url: Address
    start: Day | None = None


class AmendedChannel(Amended):
    """Mục nào không gửi thì giữ nguyên."""

    url: Text = Field("", max_length=500)
    details: Owned = Field(default_factory=dict, description="Những mục chỉ loại này mới có.")
    snapshot_url: Text = Field("", max_length=500)
    snapshot_on: Day | None = None
    reason: Remark = ""


class ChannelClosing(Body):
    end: Day = Field(description="Ngày hoạt động cuối cùng.")
    reason: Remark = ""


class Declaring(Body):
    state: ChannelState
    on: Day


class Recreating(Body):
    url: Address = Field(description="Địa chỉ, tên tài khoản mới.")
    on: Day


class NewNumbers(Body):
    """Số thật sự đổi từ ngày ấy; số gõ nhầm thì sửa hồ sơ. Mục trống thì giữ nguyên."""

    on: Day
    tax_code: Text = Field("", max_length=20)
    personal_id: Text = Field("", max_length=20)
    phone: Text = Field("", max_length=30)
    remark: Text = Field("", max_length=300)


def _visible(request: ApiRequest) -> ChannelQuerySet:
    mine = Channel.objects.visible_to(request.user).select_related("party", "follows")
    return mine.order_by("url", "pk")


def _parties(request: ApiRequest) -> PartyQuerySet:
    return Party.objects.visible_to(request.user)


_CHANGE = Act(Resource.PARTY, Action.CHANGE, _visible)
_CHANGE_PARTY = Act(Resource.PARTY, Action.CHANGE, _parties)


def _row(channel: Channel) -> ChannelRow:
    return ChannelRow(
        code=channel.code,
        party=Named.of(channel.party),
        kind=ChannelKind(channel.kind),
        state=ChannelState(channel.state),
        url=channel.url,
        start=channel.start,
        end=channel.end,
    )


@reads(
    router,
    "/channels",
    asks=READS,
    summary="Các kênh trực tuyến trong phạm vi của bạn",
)
def channels(request: ApiRequest, query: Query[ChannelsQuery]) -> Page[ChannelRow]:
    wanted = {"kind": query.kind, "state": query.state, "url__icontains": query.q}
    rows = _visible(request).filter(**{name: value for name, value in wanted.items() if value})
    return page_of(rows if query.closed else rows.open(on=localdate()), query, _row)


@reads(router, "/channels/{code}", asks=READS, summary="Một kênh trực tuyến")
def channel(request: ApiRequest, code: str) -> ChannelWhole:
    found = named_in_path(_visible(request), code)
    return ChannelWhole(
        **dict(_row(found)),
        follows=found.follows.code if found.follows else None,
        details=found.details,
        snapshot_url=found.snapshot_url,
        snapshot_on=found.snapshot_on,
        version=version_of(found),
    )


@writes(router, "/channels", asks=_CHANGE.asks, summary="Thêm kênh trực tuyến")
def add_channel(request: ApiRequest, body: NewChannel) -> FactWritten:
    made = lifecycle.open_channel(
        to=owner_from(request, body.party, "party"),
        kind=body.kind,
        state=body.state,
        url=body.url,
        start=body.start,
        by=request.user,
        at=now(),
    )
    return FactWritten.of(made)


@writes(
    router,
    "/channels/{code}",
    asks=_CHANGE.asks,
    amends=True,
    summary="Sửa kênh trực tuyến",
    description="Đổi tình trạng, lập tài khoản khác thì dùng các việc riêng, để giữ lịch sử.",
)
def amend_channel(request: ApiRequest, code: str, body: AmendedChannel) -> Changed:
    found = _CHANGE.record_as_read(request, code)
    new = body.over(found, "url", "details", "snapshot_url", "snapshot_on")
    services.amend_channel(
        found,
        url=new.url,
        details=new.details,
        snapshot_url=new.snapshot_url,
        snapshot_on=new.snapshot_on,
        reason=new.reason,
        by=request.user,
        at=now(),
    )
    return Changed(code=found.code, version=version_of(found))


@writes(router, "/channels/{code}/closing", asks=_CHANGE.asks, summary="Ghi đóng kênh")
def close_channel(request: ApiRequest, code: str, body: ChannelClosing) -> FactWritten:
    found = _CHANGE.record(request, code)
    services.close_channel(found, end=body.end, reason=body.reason, by=request.user, at=now())
    return FactWritten.of(found)


@writes(
    router,
    "/channels/{code}/state",
    asks=_CHANGE.asks,
    summary="Ghi tình trạng mới của kênh",
    description="Tình trạng cũ vẫn tính cho những ngày trước; trả lời là mã dòng mới.",
)
def declare_channel(request: ApiRequest, code: str, body: Declaring) -> FactWritten:
    found = _CHANGE.record(request, code)
    made = services.declare_channel(found, state=body.state, on=body.on, by=request.user, at=now())
    return FactWritten.of(made)


@writes(
    router,
    "/channels/{code}/recreation",
    asks=_CHANGE.asks,
    summary="Ghi kênh lập lại dưới tên khác",
    description="Trả lời là mã kênh kế tiếp.",
)
def recreate_channel(request: ApiRequest, code: str, body: Recreating) -> FactWritten:
    found = _CHANGE.record(request, code)
    made = services.recreate_channel(found, url=body.url, on=body.on, by=request.user, at=now())
    return FactWritten.of(made)


@writes(
    router,
    "/parties/{code}/numbers",
    asks=_CHANGE_PARTY.asks,
    summary="Ghi số mới của chủ cơ sở",
    description="Số cũ vẫn tìm ra chủ cơ sở.",
)
def renumber(request: ApiRequest, code: str, body: NewNumbers) -> PartyWritten:
    party = _CHANGE_PARTY.record(request, code)
    registry.renumber(
        party,
        on=body.on,
        tax_code=body.tax_code,
        personal_id=body.personal_id,
        phone=body.phone,
        remark=body.remark,
        by=request.user,
        at=now(),
    )
    return PartyWritten.of(party)
