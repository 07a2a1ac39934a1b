"""What happens to a shop: moved, sold, closed, resting, open again; who is what there."""

from datetime import date
from typing import Annotated

from django.core.exceptions import ValidationError
from django.http import Http404
from django.utils.timezone import localdate, now
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.actions import Act
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import area_of, named_in_path
from hangthat.core.rest.operations import reads, writes
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import (
    Because,
    Body,
    Code,
    Day,
    Named,
    Out,
    Owned,
    Reason,
    Remark,
    Text,
)
from hangthat.desk.parts.api.owner import NewOwner, owner_from, place_from
from hangthat.desk.shops.api.establishments import EstablishmentWritten, shops_seen
from hangthat.domain.establishments import services
from hangthat.domain.establishments.models import Establishment, ShopRole, Suspension
from hangthat.domain.establishments.models.goods import SoldKind
from hangthat.domain.establishments.models.role import RoleKind
from hangthat.domain.establishments.queries.focus import goods_of
from hangthat.domain.matching.services import with_party as lifecycle
from hangthat.domain.targets.services.readings import in_use

router = Router(tags=["Cơ sở"])
READS = (Resource.ESTABLISHMENT, Action.READ)
_CHANGE = Act(Resource.ESTABLISHMENT, Action.CHANGE, shops_seen)
_STALL = Act(Resource.ESTABLISHMENT, Action.STALL, shops_seen)
_STAYS = "Việc đã ghi trước ngày ấy ở lại với hồ sơ này; trả lời là mã hồ sơ nối tiếp."
Names = Annotated[list[Annotated[Text, Field(min_length=1, max_length=200)]], Field(max_length=60)]


class Closing(Body):
    closed_on: Day = Field(description="Ngày hoạt động cuối cùng.")
    reason: Remark = ""


class Onward(Body):
    on: Day = Field(description="Ngày đầu tiên.")
    remark: Remark = ""


class Move(Onward):
    area: Code = Field(description="Mã xã, phường mới, trong địa bàn của bạn.")
    place: Code | None = None
    address: Text = Field("", max_length=500)


class PassingOn(Onward):
    owner: Code | NewOwner = Field(description="Mã chủ cơ sở đã có, hoặc chủ cơ sở mới.")
    name: Text = Field("", max_length=300, description="Trống: giữ tên cũ.")


class Rest(Body):
    start: Day
    end: Day | None = None
    remark: Reason


class LastDay(Body):
    day: Day = Field(description="Ngày cuối cùng.")


class NewRole(Body):
    role: RoleKind
    party: Code | NewOwner = Field(description="Mã chủ cơ sở đã có, hoặc chủ cơ sở mới.")
    start: Day | None = None
    end: Day | None = None


class RoleEnd(LastDay):
    role: RoleKind
    party: Code
    reason: Remark = ""


class RoleOut(Out):
    role: RoleKind
    party: Named
    start: date | None
    end: date | None

    @classmethod
    def of(cls, held: ShopRole) -> "RoleOut":
        party = Named.of(held.party)
        return cls(role=RoleKind(held.role), party=party, start=held.start, end=held.end)


class OwnFields(Body):
    """Những mục chỉ loại cơ sở này mới có; mục không gửi là bỏ trống."""

    values: Owned
    since: Day | None = Field(None, description="Có ngày: nội dung trước ngày ấy được giữ lại.")


class Selling(Body):
    """Tất cả những gì bán từ ngày ấy; thứ không nêu là thôi bán."""

    goods: Names = Field(default_factory=list, description="Nhóm mặt hàng, như kế hoạch gọi.")
    brands: Names = Field(default_factory=list)
    on: Day


def _resting(shop: Establishment) -> Suspension:
    rest: Suspension | None = shop.suspensions.in_force(on=localdate()).first()
    if rest is None:
        raise Http404
    return rest


@reads(
    router,
    "/establishments/{code}/roles",
    asks=READS,
    summary="Người liên quan tại một cơ sở, ngoài chủ cơ sở",
)
def roles(request: ApiRequest, code: str, query: Query[Paging]) -> Page[RoleOut]:
    shop = named_in_path(shops_seen(request), code)
    return page_of(shop.roles.select_related("party").order_by("pk"), query, RoleOut.of)


@writes(
    router,
    "/establishments/{code}/closing",
    asks=_STALL.asks,
    summary="Ghi đóng cửa",
    description="Số liệu các năm trước không đổi.",
)
def close(request: ApiRequest, code: str, body: Closing) -> EstablishmentWritten:
    shop = _STALL.record(request, code)
    services.close_establishment(
        shop=shop,
        closed_on=body.closed_on,
        reason=body.reason,
        by=request.user,
        at=now(),
    )
    return EstablishmentWritten.of(shop)


@writes(
    router,
    "/establishments/{code}/closing/withdrawal",
    asks=_CHANGE.asks,
    summary="Hủy bản ghi đóng cửa",
    description="Chỉ khi đã ghi nhầm; cơ sở được coi là chưa từng đóng cửa.",
)
def withdraw_closing(request: ApiRequest, code: str, body: Because) -> EstablishmentWritten:
    shop = _CHANGE.record(request, code)
    services.withdraw_closing(shop, reason=body.reason, by=request.user, at=now())
    return EstablishmentWritten.of(shop)


@writes(
    router,
    "/establishments/{code}/reopening",
    asks=_CHANGE.asks,
    summary="Ghi hoạt động trở lại",
    description=_STAYS,
)
def reopen(request: ApiRequest, code: str, body: Onward) -> EstablishmentWritten:
    shop = _CHANGE.record(request, code)
    made = services.reopen(shop, on=body.on, remark=body.remark, by=request.user, at=now())
    return EstablishmentWritten.of(made)


@writes(
    router,
    "/establishments/{code}/move",
    asks=_CHANGE.asks,
    summary="Ghi chuyển địa điểm",
    description=_STAYS,
)
def move_shop(request: ApiRequest, code: str, body: Move) -> EstablishmentWritten:
    shop = _CHANGE.record(request, code)
    made = services.move(
        shop,
        on=body.on,
        area=area_of(request, body.area, resource=Resource.ESTABLISHMENT, on=localdate()),
        place=place_from(request, body.place),
        address=body.address,
        remark=body.remark,
        by=request.user,
        at=now(),
    )
    return EstablishmentWritten.of(made)


@writes(
    router,
    "/establishments/{code}/passing-on",
    asks=_CHANGE.asks,
    summary="Ghi đổi chủ",
    description=_STAYS + " Chủ mới phải tự ký cam kết.",
)
def pass_on(request: ApiRequest, code: str, body: PassingOn) -> EstablishmentWritten:
    shop = _CHANGE.record(request, code)
    made = lifecycle.pass_on(
        shop,
        to=owner_from(request, body.owner),
        name=body.name,
        on=body.on,
        remark=body.remark,
        by=request.user,
        at=now(),
    )
    return EstablishmentWritten.of(made)


@writes(
    router,
    "/establishments/{code}/suspension",
    asks=_CHANGE.asks,
    summary="Ghi tạm ngừng",
    description="Cơ sở tạm ngừng vẫn còn trong danh sách và vẫn được tính vào chỉ tiêu.",
)
def suspend(request: ApiRequest, code: str, body: Rest) -> EstablishmentWritten:
    shop = _CHANGE.record(request, code)
    services.suspend(
        shop,
        start=body.start,
        end=body.end,
        remark=body.remark,
        by=request.user,
        at=now(),
    )
    return EstablishmentWritten.of(shop)


@writes(
    router,
    "/establishments/{code}/suspension/end",
    asks=_CHANGE.asks,
    summary="Ghi hết tạm ngừng",
)
def resume(request: ApiRequest, code: str, body: LastDay) -> EstablishmentWritten:
    shop = _CHANGE.record(request, code)
    services.resume(_resting(shop), end=body.day, by=request.user, at=now())
    return EstablishmentWritten.of(shop)


@writes(
    router,
    "/establishments/{code}/suspension/withdrawal",
    asks=_CHANGE.asks,
    summary="Hủy bản ghi tạm ngừng",
    description="Chỉ khi đã ghi nhầm.",
)
def withdraw_suspension(request: ApiRequest, code: str, body: Because) -> EstablishmentWritten:
    shop = _CHANGE.record(request, code)
    services.withdraw_suspension(_resting(shop), reason=body.reason, by=request.user, at=now())
    return EstablishmentWritten.of(shop)


@writes(
    router,
    "/establishments/{code}/roles",
    asks=_CHANGE.asks,
    summary="Ghi vai trò tại cơ sở",
)
def give_role(request: ApiRequest, code: str, body: NewRole) -> EstablishmentWritten:
    shop = _CHANGE.record(request, code)
    lifecycle.give_role(
        shop,
        to=owner_from(request, body.party, "party"),
        role=body.role,
        start=body.start,
        end=body.end,
        by=request.user,
        at=now(),
    )
    return EstablishmentWritten.of(shop)


@writes(
    router,
    "/establishments/{code}/roles/end",
    asks=_CHANGE.asks,
    summary="Ghi hết vai trò tại cơ sở",
)
def end_role(request: ApiRequest, code: str, body: RoleEnd) -> EstablishmentWritten:
    shop = _CHANGE.record(request, code)
    # no race: `change` compares and sets
    held = shop.roles.filter(end=None, role=body.role, party__code=body.party).first()
    if held is None:
        raise ValidationError({"party": "Chủ cơ sở này không giữ vai trò ấy tại cơ sở."})
    services.end_role(held, end=body.day, reason=body.reason, by=request.user, at=now())
    return EstablishmentWritten.of(shop)


@writes(
    router,
    "/establishments/{code}/details",
    asks=_STALL.asks,
    summary="Ghi thông tin chỉ loại cơ sở này mới có",
)
def detail_shop(request: ApiRequest, code: str, body: OwnFields) -> EstablishmentWritten:
    shop = _STALL.record(request, code)
    services.detail(shop, values=body.values, since=body.since, by=request.user, at=now())
    return EstablishmentWritten.of(shop)


@writes(
    router,
    "/establishments/{code}/goods",
    asks=_CHANGE.asks,
    summary="Ghi nhóm mặt hàng, nhãn hiệu đang bán",
)
def sell(request: ApiRequest, code: str, body: Selling) -> EstablishmentWritten:
    shop = _CHANGE.record(request, code)
    sold = shop.sold.current().filter(kind=SoldKind.GOODS).values_list("name", flat=True)
    known = {*goods_of(in_use(on=localdate())), *sold}
    for place, name in enumerate(body.goods):
        if name not in known:
            raise ValidationError({f"goods.{place}": "Kế hoạch không có nhóm mặt hàng này."})
    services.sell(
        shop,
        goods=body.goods,
        brands=body.brands,
        on=body.on,
        by=request.user,
        at=now(),
    )
    return EstablishmentWritten.of(shop)
