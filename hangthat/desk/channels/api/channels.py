"""Online channels, and what happens to one; the numbers that a party carries from a day on."""

from datetime import date
from typing import Annotated, Any

from django.db.models import QuerySet
from django.utils.timezone import localdate
from ninja import Router
from pydantic import Field, StringConstraints

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.actions import acts, adds, amends, shows, version_of
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.paging import Paging
from hangthat.core.rest.schemas import Amended, Code, Day, Given, Named, Owned, Remark, Text, Told
from hangthat.desk.parts.api.owner import NewOwner, owner_from
from hangthat.desk.parts.api.party_written import PartyWritten
from hangthat.domain.establishments import services
from hangthat.domain.establishments.models import Channel, Party
from hangthat.domain.establishments.models.party import ChannelKind, ChannelState
from hangthat.domain.establishments.services import with_party as living
from hangthat.domain.establishments.services.registering import bare_tax_code

router = Router(tags=["Chủ thể"])
READS, CHANGES = (Resource.PARTY, Action.READ), (Resource.PARTY, Action.CHANGE)
Address = Annotated[Text, Field(min_length=1, max_length=500)]


class ChannelsAsked(Paging):
    kind: ChannelKind | None = None
    state: ChannelState | None = None
    q: Text = Field("", max_length=200, description="Một phần địa chỉ.")
    closed: bool = Field(False, description="Cả kênh đã đóng.")

    def narrowed(self, rows: Any, request: ApiRequest) -> Any:
        asked = {"kind": self.kind, "state": self.state, "url__icontains": self.q}
        rows = rows.filter(**{name: value for name, value in asked.items() if value})
        return rows if self.closed else rows.open(on=localdate())


class ChannelRow(Told):
    code: str
    party: Named
    kind: ChannelKind
    state: ChannelState
    url: str
    start: date | None
    end: date | None


class ChannelWhole(ChannelRow):
    follows: str | None = Field(description="Mã kênh trước, nếu là kênh lập lại.")
    details: dict[str, Any]
    snapshot_url: str
    snapshot_on: date | None
    version: int = Field(description="Cũng là ETag.")


class NewChannel(Given):
    party: Code | NewOwner = Field(description="Mã chủ thể đã có, hoặc chủ thể mới.")
    kind: ChannelKind
    state: ChannelState = ChannelState.NONE
    url: Address
    start: Day | None = None

    def said(self, request: ApiRequest) -> dict[str, Any]:
        to = owner_from(request, self.party, "party")
        return self.model_dump(exclude={"party"}) | {"to": to}


class AmendedChannel(Amended):
    """Mục nào không gửi thì giữ nguyên."""

    url: Text = Field("", max_length=500)
    details: Owned = Field(default_factory=dict, description="Những mục chỉ loại này mới có.")
    snapshot_url: Text = Field("", max_length=500)
    snapshot_on: Day | None = None
    reason: Remark = ""


class ChannelClosing(Given):
    end: Day = Field(description="Ngày hoạt động cuối cùng.")
    reason: Remark = ""


class Declaring(Given):
    state: ChannelState
    on: Day


class Recreating(Given):
    url: Address = Field(description="Địa chỉ, tên tài khoản mới.")
    on: Day


class NewNumbers(Given):
    """Số thật sự đổi từ ngày ấy; số gõ nhầm thì sửa hồ sơ. Mục trống thì giữ nguyên."""

    on: Day
    tax_code: Text = Field("", max_length=17)
    personal_id: Annotated[str, StringConstraints(pattern=r"^([0-9]{12})?$")] = ""
    phone: Text = Field("", max_length=30)
    remark: Text = Field("", max_length=300)

    def said(self, request: ApiRequest) -> dict[str, Any]:
        return self.model_dump() | {"tax_code": bare_tax_code(self.tax_code)}


def _seen(request: ApiRequest) -> QuerySet[Channel]:
    mine = Channel.objects.visible_to(request.user).select_related("party", "follows")
    return mine.order_by("url", "pk")


def _parties(request: ApiRequest) -> QuerySet[Party]:
    return Party.objects.visible_to(request.user)


def _row(one: Channel) -> dict[str, Any]:
    plain = ("code", "kind", "state", "url", "start", "end")
    return {"party": Named.of(one.party)} | {name: getattr(one, name) for name in plain}


def _whole(_: ApiRequest, one: Channel) -> ChannelWhole:
    return ChannelWhole(
        **_row(one),
        follows=one.follows.code if one.follows else None,
        details=one.details,
        snapshot_url=one.snapshot_url,
        snapshot_on=one.snapshot_on,
        version=version_of(one),
    )


def _amend(channel: Channel, *, by: Any, at: Any, **said: Any) -> None:
    names = ("url", "details", "snapshot_url", "snapshot_on")
    held = {name: getattr(channel, name) for name in names}
    services.amend_channel(channel, by=by, at=at, **(held | said))


shows(
    router,
    "/channels",
    names=("channels", "channel"),
    rows=_seen,
    asks=READS,
    asked=ChannelsAsked,
    gives=ChannelRow,
    gives_whole=ChannelWhole,
    told=lambda one: ChannelRow(**_row(one)),
    whole=_whole,
    says=("Các kênh trực tuyến trong phạm vi của bạn", "Một kênh trực tuyến"),
)
adds(
    router,
    "/channels",
    name="add_channel",
    asks=CHANGES,
    takes=NewChannel,
    does=living.open_channel,
    says="Thêm kênh trực tuyến",
)
amends(
    router,
    "/channels/{code}",
    name="amend_channel",
    rows=_seen,
    asks=CHANGES,
    takes=AmendedChannel,
    does=_amend,
    says="Sửa kênh trực tuyến",
    more="Đổi tình trạng, lập tài khoản khác thì dùng các việc riêng, để giữ lịch sử.",
)
acts(
    router,
    "/channels/{code}/closing",
    name="close_channel",
    rows=_seen,
    asks=CHANGES,
    takes=ChannelClosing,
    does=services.close_channel,
    says="Ghi đóng kênh",
)
acts(
    router,
    "/channels/{code}/state",
    name="declare_channel",
    rows=_seen,
    asks=CHANGES,
    takes=Declaring,
    does=services.declare_channel,
    tells_made=True,
    says="Ghi tình trạng mới của kênh",
    more="Tình trạng cũ vẫn tính cho những ngày trước; trả lời là mã dòng mới.",
)
acts(
    router,
    "/channels/{code}/recreation",
    name="recreate_channel",
    rows=_seen,
    asks=CHANGES,
    takes=Recreating,
    does=services.recreate_channel,
    tells_made=True,
    says="Ghi kênh lập lại dưới tên khác",
    more="Trả lời là mã kênh kế tiếp.",
)
acts(
    router,
    "/parties/{code}/numbers",
    name="renumber",
    rows=_parties,
    asks=CHANGES,
    takes=NewNumbers,
    does=services.renumber,
    gives=PartyWritten,
    says="Ghi số mới của chủ thể",
    more="Số cũ vẫn tìm ra chủ thể.",
)
