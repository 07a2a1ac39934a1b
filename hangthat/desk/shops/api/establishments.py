"""Establishments: found, read, entered with their owner, put right, closed."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.timezone import localdate, now
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.agencies.models import Area
from hangthat.core.common.locks import lock_for
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import area_of, homes_of, must_reach, named_in_path
from hangthat.core.rest.operations import reads, version_read, writes
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.personal import in_clear
from hangthat.core.rest.schemas import (
    Amended,
    Body,
    Code,
    Day,
    Named,
    Out,
    OwnValues,
    Text,
    Yes,
)
from hangthat.desk.parts.api.members import party_named
from hangthat.desk.parts.api.owner import NewOwner, owner_from, place_from
from hangthat.desk.parts.api.tags import Tagged
from hangthat.desk.shops.queries.resembling import ONE_SHOP, alike
from hangthat.domain.establishments import services
from hangthat.domain.establishments.models import Establishment, Place
from hangthat.domain.establishments.models.establishment import (
    EstablishmentKind,
    EstablishmentQuerySet,
    Precision,
)
from hangthat.domain.establishments.queries.kin import chain_of
from hangthat.domain.matching.engine import Described
from hangthat.domain.matching.services.registering import add_shop

router = Router(tags=["Cơ sở"])

_PRECISION = "Ngày mở cửa chỉ rõ tháng hay năm; null: đúng ngày."
_NOTE = "Những gì không có mục riêng; không ghi số điện thoại, số định danh."


class EstablishmentsQuery(Tagged, Paging):
    q: Text = Field("", max_length=200, description="Tìm theo tên, chủ cơ sở, mã số; không kể dấu.")
    kind: EstablishmentKind | None = None
    area: Text = Field("", max_length=40, description="Mã đơn vị hành chính.")
    place: Text = Field("", max_length=60, description="Mã chợ, làng nghề, tuyến phố.")
    party: Text = Field("", max_length=60, description="Mã chủ cơ sở.")
    open_on: Day | None = Field(None, description="Đang hoạt động vào ngày này.")


class EstablishmentRow(Out):
    code: str = Field(examples=["CS-7K3M9Q2F1X"])
    name: str
    kind: EstablishmentKind
    area: Named
    place: Named | None
    party: Named
    opened_on: date | None
    closed_on: date | None


class EstablishmentOut(EstablishmentRow):
    address: str = Field(description="“•••” khi bạn không được xem.")
    opened_precision: Precision | None = Field(
        description="Ngày mở cửa rõ đến đâu; null: đúng ngày."
    )
    note: str = Field(description="Ghi chú; trống khi bạn không được sửa cơ sở.")
    details: OwnValues = Field(description="Thông tin chỉ loại cơ sở này mới có.")
    sells: list[str] = Field(description="Nhóm mặt hàng và nhãn hiệu đang bán.")
    follows: str | None = Field(description="Mã hồ sơ trước của cơ sở, nếu bạn xem được.")
    followed_by: str | None = Field(description="Mã hồ sơ nối tiếp, nếu bạn xem được.")
    version: int = Field(description="Lần sửa; cũng là ETag.")


class NewEstablishment(Body):
    name: Text = Field(min_length=1, max_length=300)
    kind: EstablishmentKind
    area: Code = Field(description="Mã xã, phường hiện nay, trong địa bàn của bạn.")
    place: Code | None = None
    address: Text = Field("", max_length=500)
    opened_on: Day | None = None
    opened_precision: Precision | None = Field(None, description=_PRECISION)
    note: Text = Field("", max_length=1000, description=_NOTE)
    owner: Code | NewOwner = Field(description="Mã chủ cơ sở đã có, hoặc chủ cơ sở mới.")
    sure: Yes = Field(False, description="true: đã xem, không phải cơ sở đã có.")


class AmendedEstablishment(Amended):
    """Mục nào không gửi thì giữ nguyên."""

    name: Text = Field("", min_length=1, max_length=300)
    kind: EstablishmentKind = EstablishmentKind.OTHER
    address: Text = Field("", max_length=500)
    place: Code | None = None
    opened_on: Day | None = None
    opened_precision: Precision | None = Field(None, description=_PRECISION)
    note: Text = Field("", max_length=1000, description=_NOTE)
    reason: Text = Field("", max_length=300, description="Lý do sửa, ghi vào nhật ký.")


class EstablishmentWritten(Out):
    code: str
    version: int
    party: str = Field(description="Mã chủ cơ sở.")

    @classmethod
    def of(cls, shop: Establishment) -> "EstablishmentWritten":
        return cls(code=shop.code, version=shop.version, party=shop.party.code)


@reads(
    router,
    "/establishments",
    asks=(Resource.ESTABLISHMENT, Action.READ),
    summary="Danh sách cơ sở trong phạm vi của bạn",
)
def establishments(
    request: ApiRequest, query: Query[EstablishmentsQuery]
) -> Page[EstablishmentRow]:
    rows = query.of_tags(request, shops_seen(request))
    if query.q:
        rows = rows.matching(query.q, request.user)
    if query.kind:
        rows = rows.filter(kind=query.kind)
    if query.area:
        rows = rows.filter(area__in=homes_of(query.area, on=localdate()))
    if query.place:
        rows = rows.filter(place=place_from(request, query.place))
    if query.party:
        rows = rows.filter(party=party_named(request, query.party))
    if query.open_on:
        rows = rows.open(on=query.open_on)
    return page_of(rows, query, _row)


@reads(
    router,
    "/establishments/{code}",
    asks=(Resource.ESTABLISHMENT, Action.READ),
    summary="Một cơ sở",
    description="Địa chỉ xem rõ được ghi vào sổ lượt xem. "
    "ETag là lần sửa, dùng làm If-Match khi sửa.",
)
def establishment(request: ApiRequest, code: str) -> EstablishmentOut:
    shop = named_in_path(shops_seen(request), code)
    personal = in_clear(request, shop, "address")
    details = shop.details.current().first()
    chain = chain_of(shop, request.user)
    before, after = next(iter(chain.before), None), chain.after
    return EstablishmentOut(
        **dict(_row(shop)),
        address=personal["address"],
        opened_precision=Precision(shop.opened_precision) if shop.opened_precision else None,
        note=shop.note if may(request.user, Resource.ESTABLISHMENT, Action.CHANGE) else "",
        details=details.values if details else {},
        sells=[one.name for one in shop.sold.current()],
        follows=before.shop.code if before and before.shop else None,
        followed_by=after.shop.code if after and after.shop else None,
        version=shop.version,
    )


@writes(
    router,
    "/establishments",
    asks=(Resource.ESTABLISHMENT, Action.ADD),
    summary="Thêm cơ sở, cùng chủ cơ sở nếu chưa có",
    description="Mã số thuế của chủ cơ sở bạn xem được thì dùng chủ cơ sở ấy, nếu tên khớp. "
    "Có thể trùng với cơ sở đã có thì bị từ chối, trừ khi gửi sure.",
)
def add_establishment(request: ApiRequest, body: NewEstablishment) -> EstablishmentWritten:
    area = area_of(request, body.area, resource=Resource.ESTABLISHMENT, on=localdate())
    place = place_from(request, body.place)
    if not body.sure:
        _must_be_another(request, body, area, place)
    shop = add_shop(
        owner=owner_from(request, body.owner),
        name=body.name,
        kind=body.kind,
        area=area,
        place=place,
        address=body.address,
        opened_on=body.opened_on,
        opened_precision=body.opened_precision or "",
        note=body.note,
        by=request.user,
        at=now(),
    )
    return EstablishmentWritten.of(shop)


@writes(
    router,
    "/establishments/{code}",
    asks=(Resource.ESTABLISHMENT, Action.CHANGE),
    amends=True,
    summary="Sửa cơ sở",
)
def amend_establishment(
    request: ApiRequest, code: str, body: AmendedEstablishment
) -> EstablishmentWritten:
    shop = named_in_path(shops_seen(request), code)
    must_reach(request, shop, Action.CHANGE)
    values = body.model_dump(exclude_unset=True, exclude={"reason"})
    if body.sends("opened_precision"):
        values["opened_precision"] = body.opened_precision or ""
    if body.sends("place"):
        stays = shop.place and shop.place.code == body.place
        values["place"] = shop.place if stays else place_from(request, body.place)
    services.amend_establishment(
        shop,
        version=version_read(request),
        reason=body.reason,
        by=request.user,
        at=now(),
        **values,
    )
    return EstablishmentWritten.of(shop)


def shops_seen(request: ApiRequest) -> EstablishmentQuerySet:
    """Establishments in sight, with what is told of them."""
    mine = Establishment.objects.visible_to(request.user)
    return mine.select_related("area", "place", "party")


def _row(shop: Establishment) -> EstablishmentRow:
    return EstablishmentRow(
        code=shop.code,
        name=shop.name,
        kind=EstablishmentKind(shop.kind),
        area=Named.of(shop.area),
        place=Named.maybe(shop.place),
        party=Named.of(shop.party),
        opened_on=shop.opened_on,
        closed_on=shop.closed_on,
    )


def _must_be_another(
    request: ApiRequest, body: NewEstablishment, area: Area, place: Place | None
) -> None:
    owner = {} if isinstance(body.owner, str) else body.owner.model_dump()
    lock_for(ONE_SHOP, area, *filter(None, [owner.get("tax_code")]))
    described = Described(
        body.name,
        body.address,
        area=area.pk,
        place=place.pk if place else None,
        tax_code=owner.get("tax_code", ""),
        phone=owner.get("phone", ""),
        owner=owner.get("name", ""),
    )
    if found := alike(described, user=request.user, on=localdate()):
        told = "; ".join(f"{one.shop.code} ({', '.join(one.reasons)})" for one in found)
        sentence = f"Có thể cơ sở này đã có: {told}. Cơ sở khác thì gửi true."
        raise ValidationError({"sure": sentence})
