"""Warnings of goods: read, written, handed in, approved, withdrawn."""

from datetime import date
from typing import Annotated

from django.utils.timezone import localdate, now
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import Area
from hangthat.core.agencies.models.area import Level
from hangthat.core.rest.actions import Act, Changed, version_of
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import named_in_body, named_in_path, own_agency
from hangthat.core.rest.operations import reads, writes
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import (
    Amended,
    Because,
    Body,
    Code,
    Day,
    FactWritten,
    Named,
    Nothing,
    Out,
    Text,
)
from hangthat.desk.publications.api.schemas import Seen
from hangthat.desk.publications.api.warned_goods import goods_of_body, warned_of_case
from hangthat.domain.publications import services
from hangthat.domain.publications.lexicon import PublicationState, WarningKind
from hangthat.domain.publications.models import GoodsWarning, WarningPicture
from hangthat.domain.publications.models.warning import GoodsWarningQuerySet
from hangthat.domain.publications.queries.approvals import approval_hash, pictures_of
from hangthat.domain.publications.queries.warned_goods import origin_of
from hangthat.domain.publications.services import WarningTerms

router = Router(tags=["Cảnh báo hàng hóa"])
READS = (Resource.WARNING, Action.READ)
_PLAIN = (
    *("kind", "title", "goods", "words", "goods_group", "brand", "batch", "gtin", "guide"),
    "seized_on",
)
Title = Annotated[Text, Field(max_length=200)]
Long = Annotated[Text, Field(max_length=2000)]
Where = Annotated[Code | None, Field(description="Mã xã, phường nơi thu giữ.")]


class WarningQuery(Paging):
    state: PublicationState | None = None
    case: Code | None = Field(None, description="Mã vụ việc mà cảnh báo được soạn từ đó.")


class WarningOut(Out):
    code: str = Field(examples=["CB-7K3M9Q2F1X"])
    label: str = Field(description="Số, năm, lần như người dân đọc; trống: chưa duyệt lần nào.")
    agency: Named
    state: PublicationState
    kind: WarningKind
    title: str
    goods: str
    goods_group: str
    brand: str
    batch: str
    gtin: str
    area: Named | None
    seized_on: date | None
    published_on: date | None
    withdrawn_on: date | None


class PictureOut(Out):
    number: int = Field(description="Dùng khi tải về, bỏ.")
    sha256: str = Field(description="Mã băm của tệp ảnh.")
    caption: str

    @classmethod
    def of(cls, one: WarningPicture) -> "PictureOut":
        return cls(number=one.pk, sha256=one.file.sha256, caption=one.caption)


class FullWarningOut(WarningOut):
    words: str
    guide: str
    pictures: list[PictureOut]
    amended: bool = Field(description="Người dân đang đọc nội dung đã duyệt lần trước.")
    case: str | None = Field(
        description="Mã vụ việc mà cảnh báo được soạn từ đó, nếu bạn xem được; không công khai."
    )
    case_goods: int | None = Field(description="Số của mục hàng hóa trong vụ việc ấy.")
    approval_hash: str = Field(description="Mã băm của nội dung và ảnh này; gửi kèm khi duyệt.")
    version: int


class NewWarning(Body):
    kind: WarningKind
    title: Annotated[Text, Field(min_length=1, max_length=200)]
    goods: Annotated[Text, Field(min_length=1, max_length=200)]
    words: Annotated[Text, Field(min_length=1, max_length=2000)] = Field(
        description="Hiện công khai: không ghi tên người bán, số định danh, điện thoại, địa chỉ."
    )
    goods_group: Annotated[Text, Field(max_length=300)] = ""
    brand: Title = ""
    batch: Annotated[Text, Field(max_length=100)] = ""
    gtin: Annotated[Text, Field(max_length=20)] = ""
    guide: Long = ""
    area: Where = None
    seized_on: Day | None = None
    agency: Code | None = Field(None, description="Mã cơ quan cảnh báo; rỗng: cơ quan của bạn.")
    case_goods: int | None = Field(
        None, strict=True, ge=1, le=2**53,
        description="Số của mục hàng hóa trong vụ việc mà cảnh báo được soạn từ đó; không công"
        " khai. Nội dung vẫn gửi đủ; gợi ý: `/cases/{code}/goods/{number}/warning`.",
    )  # fmt: skip


class AmendedWarning(Amended):
    kind: WarningKind = WarningKind.SEIZED
    title: Annotated[Text, Field(min_length=1, max_length=200)] = ""
    goods: Annotated[Text, Field(min_length=1, max_length=200)] = ""
    words: Annotated[Text, Field(min_length=1, max_length=2000)] = ""
    goods_group: Annotated[Text, Field(max_length=300)] = ""
    brand: Title = ""
    batch: Annotated[Text, Field(max_length=100)] = ""
    gtin: Annotated[Text, Field(max_length=20)] = ""
    guide: Long = ""
    area: Where = None
    seized_on: Day | None = None


def visible(request: ApiRequest) -> GoodsWarningQuerySet:
    # redundant: every officer reads every warning
    return GoodsWarning.objects.visible_to(request.user).select_related("agency", "area")


_CHANGE = Act(Resource.WARNING, Action.CHANGE, visible)
_APPROVE = Act(Resource.WARNING, Action.APPROVE, visible)
_END = Act(Resource.WARNING, Action.END, visible)


@reads(router, "/warnings", asks=READS, summary="Cảnh báo hàng hóa")
def warnings(request: ApiRequest, query: Query[WarningQuery]) -> Page[WarningOut]:
    rows = visible(request)
    if query.state:
        rows = rows.filter(state=query.state)
    if query.case:
        warned = warned_of_case(request, query.case)
        rows = rows.filter(pk__in=warned.order_by().values("warning"))
    return page_of(rows, query, _out)


@reads(router, "/warnings/{code}", asks=READS, summary="Một cảnh báo hàng hóa")
def warning(request: ApiRequest, code: str) -> FullWarningOut:
    one = named_in_path(visible(request), code)
    shown, origin = pictures_of(one), origin_of(one, request.user)
    return FullWarningOut(
        **_out(one).model_dump(), words=one.words, guide=one.guide, amended=one.is_amended,
        pictures=[PictureOut.of(row) for row in shown],
        approval_hash=approval_hash(one), version=version_of(one),
        case=origin.case.code if origin else None, case_goods=origin.goods_id if origin else None,
    )  # fmt: skip


@writes(router, "/warnings", asks=(Resource.WARNING, Action.ADD), summary="Soạn cảnh báo hàng hóa")
def draft_warning(request: ApiRequest, body: NewWarning) -> FactWritten:
    terms = WarningTerms(area=_area(body.area), **{name: getattr(body, name) for name in _PLAIN})
    office = own_agency(request, body.agency, Resource.WARNING)
    goods = goods_of_body(request, body.case_goods)
    return FactWritten.of(
        services.draft_warning(terms=terms, by=request.user, at=now(), agency=office, goods=goods)
    )


@writes(
    router,
    "/warnings/{code}",
    asks=_CHANGE.asks,
    amends=True,
    summary="Sửa cảnh báo; người dân đọc nội dung cũ đến khi duyệt lại",
)
def amend_warning(request: ApiRequest, code: str, body: AmendedWarning) -> Changed:
    one = _CHANGE.record_as_read(request, code)
    new = body.over(one, *_PLAIN)
    area = _area(body.area) if body.sends("area") else one.area
    terms = WarningTerms(area=area, **{name: getattr(new, name) for name in _PLAIN})
    services.amend_warning(one, terms=terms, by=request.user, at=now())
    return Changed(code=one.code, version=version_of(one))


@writes(router, "/warnings/{code}/submission", asks=_CHANGE.asks, summary="Trình duyệt cảnh báo")
def submit_warning(request: ApiRequest, code: str, body: Nothing) -> FactWritten:
    one = _CHANGE.record(request, code)
    return FactWritten.of(services.submit_warning(one, by=request.user, at=now()))


@writes(
    router,
    "/warnings/{code}/approval",
    asks=_APPROVE.asks,
    summary="Duyệt cảnh báo đã đọc",
    description="Nội dung, ảnh khác với lúc đọc thì không duyệt được.",
)
def approve_warning(request: ApiRequest, code: str, body: Seen) -> FactWritten:
    one = _APPROVE.record(request, code)
    return FactWritten.of(services.approve_warning(one, seen=body.seen, by=request.user, at=now()))


@writes(router, "/warnings/{code}/return", asks=_APPROVE.asks, summary="Trả lại cảnh báo")
def return_warning(request: ApiRequest, code: str, body: Because) -> FactWritten:
    one = _APPROVE.record(request, code)
    return FactWritten.of(
        services.send_back_warning(one, reason=body.reason, by=request.user, at=now())
    )


@writes(router, "/warnings/{code}/withdrawal", asks=_END.asks, summary="Rút cảnh báo")
def withdraw_warning(request: ApiRequest, code: str, body: Because) -> FactWritten:
    one = _END.record(request, code)
    return FactWritten.of(
        services.withdraw_warning(one, reason=body.reason, by=request.user, at=now())
    )


def _area(code: str | None) -> Area | None:
    # unscoped: names of units
    units = Area.objects.in_force(on=localdate()).filter(level=Level.COMMUNE)
    return named_in_body(units, code, "area") if code else None


def _out(one: GoodsWarning) -> WarningOut:
    return WarningOut(
        code=one.code,
        label=one.label,
        agency=Named.of(one.agency),
        state=PublicationState(one.state),
        kind=WarningKind(one.kind),
        title=one.title,
        goods=one.goods,
        goods_group=one.goods_group,
        brand=one.brand,
        batch=one.batch,
        gtin=one.gtin,
        area=Named.maybe(one.area),
        seized_on=one.seized_on,
        published_on=one.published_on,
        withdrawn_on=one.withdrawn_on,
    )
