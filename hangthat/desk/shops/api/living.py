"""What happens to a shop: moved, sold, closed, resting, open again; who is what there."""

from datetime import date
from typing import Annotated, Any

from django.core.exceptions import ValidationError
from django.http import Http404
from django.utils.timezone import localdate
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.actions import acts
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import area_of, named_in_path
from hangthat.core.rest.operations import reads
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import (
    Because,
    Code,
    Day,
    Given,
    Named,
    Owned,
    Reason,
    Remark,
    Text,
    Told,
)
from hangthat.desk.parts.api.owner import NewOwner, owner_from, place_from
from hangthat.desk.shops.api.establishments import EstablishmentWritten, shops_seen
from hangthat.domain.establishments import services
from hangthat.domain.establishments.models import Establishment, ShopRole, Suspension
from hangthat.domain.establishments.models.goods import SoldKind
from hangthat.domain.establishments.models.role import RoleKind
from hangthat.domain.establishments.queries.focus import goods_of
from hangthat.domain.establishments.services import with_party as living
from hangthat.domain.targets.services.readings import in_use

router = Router(tags=["Cơ sở"])
READS, CHANGES = (Resource.ESTABLISHMENT, Action.READ), (Resource.ESTABLISHMENT, Action.CHANGE)
_STAYS = "Việc đã ghi trước ngày ấy ở lại với hồ sơ này; trả lời là mã hồ sơ nối tiếp."
Names = Annotated[list[Annotated[Text, Field(min_length=1, max_length=200)]], Field(max_length=60)]


class Closing(Given):
    closed_on: Day = Field(description="Ngày hoạt động cuối cùng.")
    reason: Remark = ""


class Onward(Given):
    on: Day = Field(description="Ngày đầu tiên.")
    remark: Remark = ""


class Move(Onward):
    area: Code = Field(description="Mã xã, phường mới, trong địa bàn của bạn.")
    place: Code | None = None
    address: Text = Field("", max_length=500)

    def said(self, request: ApiRequest) -> dict[str, Any]:
        area = area_of(request, self.area, resource=Resource.ESTABLISHMENT, on=localdate())
        return self.model_dump() | {"area": area, "place": place_from(request, self.place)}


class PassingOn(Onward):
    owner: Code | NewOwner = Field(description="Mã chủ thể đã có, hoặc chủ thể mới.")
    name: Text = Field("", max_length=300, description="Trống: giữ tên cũ.")

    def said(self, request: ApiRequest) -> dict[str, Any]:
        return self.model_dump(exclude={"owner"}) | {"to": owner_from(request, self.owner)}


class Rest(Given):
    start: Day
    end: Day | None = None
    remark: Reason


class LastDay(Given):
    day: Day = Field(description="Ngày cuối cùng.")


class NewRole(Given):
    role: RoleKind
    party: Code | NewOwner = Field(description="Mã chủ thể đã có, hoặc chủ thể mới.")
    start: Day | None = None
    end: Day | None = None

    def said(self, request: ApiRequest) -> dict[str, Any]:
        to = owner_from(request, self.party, "party")
        return self.model_dump(exclude={"party"}) | {"to": to}


class RoleEnd(LastDay):
    role: RoleKind
    party: Code
    reason: Remark = ""


class RoleTold(Told):
    role: RoleKind
    party: Named
    start: date | None
    end: date | None

    @classmethod
    def of(cls, held: ShopRole) -> "RoleTold":
        party = Named.of(held.party)
        return cls(role=RoleKind(held.role), party=party, start=held.start, end=held.end)


class OwnFields(Given):
    """Những mục chỉ loại cơ sở này mới có; mục không gửi là bỏ trống."""

    values: Owned
    since: Day | None = Field(None, description="Có ngày: nội dung trước ngày ấy được giữ lại.")


class Selling(Given):
    """Tất cả những gì bán từ ngày ấy; thứ không nêu là thôi bán."""

    goods: Names = Field(default_factory=list, description="Nhóm mặt hàng, như kế hoạch gọi.")
    brands: Names = Field(default_factory=list)
    on: Day


def _end_role(shop: Establishment, *, role: str, party: str, day: date, **said: Any) -> None:
    held = shop.roles.filter(end=None, role=role, party__code=party).first()
    if held is None:
        raise ValidationError({"party": "Chủ thể này không giữ vai trò ấy tại cơ sở."})
    services.end_role(held, end=day, **said)


def _sell(shop: Establishment, *, goods: list[str], **said: Any) -> None:
    sold = shop.sold.current().filter(kind=SoldKind.GOODS).values_list("name", flat=True)
    known = {*goods_of(in_use()), *sold}
    for place, name in enumerate(goods):
        if name not in known:
            raise ValidationError({f"goods.{place}": "Kế hoạch không có nhóm mặt hàng này."})
    services.sell(shop, goods=goods, **said)


def _resting(shop: Establishment) -> Suspension:
    rest: Suspension | None = shop.suspensions.in_force(on=localdate()).first()
    if rest is None:
        raise Http404
    return rest


@reads(
    router,
    "/establishments/{code}/roles",
    asks=READS,
    gives=Page[RoleTold],
    says="Ai làm gì tại một cơ sở, ngoài chủ",
)
def roles(request: ApiRequest, code: str, asked: Query[Paging]) -> Any:
    shop = named_in_path(shops_seen(request), code)
    return page_of(shop.roles.select_related("party").order_by("pk"), asked, RoleTold.of)


def _act(act: str, *, name: str, **how: Any) -> None:
    acts(
        router,
        f"/establishments/{{code}}/{act}",
        name=name,
        rows=shops_seen,
        asks=CHANGES,
        gives=EstablishmentWritten,
        **how,
    )


_act(
    "closing",
    name="close",
    takes=Closing,
    does=lambda shop, **said: services.close_establishment(shop=shop, **said),
    says="Ghi đóng cửa",
    more="Số liệu các năm trước không đổi.",
)
_act(
    "closing/withdrawal",
    name="withdraw_closing",
    takes=Because,
    does=services.withdraw_closing,
    says="Hủy ghi đóng cửa",
    more="Chỉ khi đã ghi nhầm; cơ sở được coi là chưa từng đóng cửa.",
)
_act(
    "reopening",
    name="reopen",
    takes=Onward,
    does=services.reopen,
    tells_made=True,
    says="Ghi hoạt động trở lại",
    more=_STAYS,
)
_act(
    "move",
    name="move_shop",
    takes=Move,
    does=services.move,
    tells_made=True,
    says="Ghi chuyển địa điểm",
    more=_STAYS,
)
_act(
    "passing-on",
    name="pass_on",
    takes=PassingOn,
    does=living.pass_on,
    tells_made=True,
    says="Ghi đổi chủ",
    more=_STAYS + " Chủ mới phải tự ký cam kết.",
)
_act(
    "suspension",
    name="suspend",
    takes=Rest,
    does=services.suspend,
    says="Ghi tạm ngừng",
    more="Cơ sở tạm ngừng vẫn còn trong sổ bộ và vẫn được tính vào chỉ tiêu.",
)
_act(
    "suspension/end",
    name="resume",
    takes=LastDay,
    does=lambda shop, *, day, **said: services.resume(_resting(shop), end=day, **said),
    says="Ghi hết tạm ngừng",
)
_act(
    "suspension/withdrawal",
    name="withdraw_suspension",
    takes=Because,
    does=lambda shop, **said: services.withdraw_suspension(_resting(shop), **said),
    says="Hủy ghi tạm ngừng",
    more="Chỉ khi đã ghi nhầm.",
)
_act(
    "roles",
    name="give_role",
    takes=NewRole,
    does=living.give_role,
    says="Ghi vai trò tại cơ sở",
)
_act(
    "roles/end",
    name="end_role",
    takes=RoleEnd,
    does=_end_role,
    says="Ghi hết vai trò tại cơ sở",
)
_act(
    "details",
    name="detail_shop",
    takes=OwnFields,
    does=services.detail,
    says="Ghi thông tin chỉ loại cơ sở này mới có",
)
_act(
    "goods",
    name="sell",
    takes=Selling,
    does=_sell,
    says="Ghi nhóm mặt hàng, nhãn hiệu đang bán",
)
