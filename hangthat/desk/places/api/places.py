"""Markets, centres, villages, streets: their stalls and criterion."""

from datetime import date
from typing import Annotated, Protocol, TypeVar

from django.db.models import Model, QuerySet
from django.http import Http404
from django.utils.timezone import localdate, now
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.actions import Act, Changed, must_open, version_of
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import area_of, homes_of, named_in_path, own_unless_sent
from hangthat.core.rest.operations import reads, writes
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import (
    Amended,
    Because,
    Body,
    Code,
    Day,
    FactWritten,
    LastDay,
    Named,
    Out,
    OwnAgency,
    Owned,
    OwnValues,
    Remark,
    Text,
)
from hangthat.desk.places.queries.inside import inside
from hangthat.domain.commitments.models import CommitmentState
from hangthat.domain.establishments import services
from hangthat.domain.establishments.models import CriterionMet, Place
from hangthat.domain.establishments.models.place import PlaceKind, PlaceQuerySet
from hangthat.domain.placards.queries.stalls import Stall

router = Router(tags=["Ban quản lý, địa điểm, đơn vị"])
READS, ADDS = (Resource.BOARD, Action.READ), (Resource.BOARD, Action.ADD)
Rows = TypeVar("Rows", bound=QuerySet[Model])
Name = Annotated[Text, Field(min_length=1, max_length=300)]


class PlacesQuery(Paging):
    kind: PlaceKind | None = None
    area: Text = Field("", max_length=40)


class PlaceOut(Out):
    code: str
    name: str
    kind: PlaceKind
    area: Named | None


class PlaceWhole(PlaceOut):
    details: OwnValues = Field(description="Thông tin chỉ loại này mới có.")
    met_since: date | None = Field(description="Đang đạt tiêu chí từ ngày này.")
    version: int = Field(description="Cũng là ETag.")


class StallOut(Out):
    establishment: Named
    row: str
    number: str
    signed: bool = Field(description="Có cam kết còn hiệu lực.")
    commitment: CommitmentState = Field(
        description="con: còn hiệu lực; het: hết hạn, cần ký lại; chua: chưa từng ký."
    )
    checked_on: date | None = Field(description="Lần kiểm tra gần nhất.")

    @classmethod
    def of(cls, stall: Stall) -> "StallOut":
        return cls(
            establishment=Named.of(stall.shop),
            row=stall.row,
            number=stall.number,
            signed=stall.signed,
            commitment=stall.state,
            checked_on=stall.checked,
        )


class NewPlace(Body):
    name: Name
    kind: PlaceKind
    area: Code = Field(description="Mã xã, phường hiện nay, trong địa bàn của bạn.")


class AmendedPlace(Amended):
    """Mục nào không gửi thì giữ nguyên."""

    name: Text = Field("", min_length=1, max_length=300)
    details: Owned = Field(default_factory=dict, description="Những mục chỉ loại này mới có.")
    reason: Remark = ""


class Meeting(Body):
    start: Day = Field(description="Đạt từ ngày.")
    evidence: Annotated[Text, Field(min_length=1, max_length=500)]
    assessor: OwnAgency = None


class _KindAndArea(Protocol):
    @property
    def kind(self) -> str | None: ...
    @property
    def area(self) -> str: ...


def places_seen(request: ApiRequest) -> PlaceQuerySet:
    """Places in sight, with what is told of them."""
    mine = Place.objects.visible_to(request.user).select_related("area")
    return mine.distinct().order_by("sort_key", "pk")


def of_kind_and_area(rows: Rows, query: _KindAndArea) -> Rows:
    """Of boards or places, those of a kind and in a unit."""
    if query.kind:
        rows = rows.filter(kind=query.kind)
    if query.area:
        rows = rows.filter(area__in=homes_of(query.area, on=localdate()))
    return rows


_CHANGE = Act(Resource.BOARD, Action.CHANGE, places_seen)


def _row(place: Place) -> PlaceOut:
    return PlaceOut(
        code=place.code,
        name=place.name,
        kind=PlaceKind(place.kind),
        area=Named.maybe(place.area),
    )


def _current_criterion(place: Place) -> CriterionMet:
    met: CriterionMet | None = place.criteria.in_force(on=localdate()).first()
    if met is None:
        raise Http404
    return met


@reads(
    router,
    "/places/{code}/stalls",
    asks=READS,
    summary="Các cơ sở đang hoạt động trong một khu vực, theo dãy và số quầy",
)
def stalls(request: ApiRequest, code: str, query: Query[Paging]) -> Page[StallOut]:
    must_open(request, Resource.ESTABLISHMENT)
    place = named_in_path(places_seen(request), code)
    rows = inside(place, request.user, on=localdate()).rows.values()
    found = [StallOut.of(stall) for row in rows for stall in row]
    return Page(items=found[query.span], page=query.page, size=query.size, total=len(found))


@reads(
    router,
    "/places",
    asks=READS,
    summary="Danh sách chợ, trung tâm, làng nghề, tuyến phố",
)
def places(request: ApiRequest, query: Query[PlacesQuery]) -> Page[PlaceOut]:
    return page_of(of_kind_and_area(places_seen(request), query), query, _row)


@reads(router, "/places/{code}", asks=READS, summary="Một địa điểm")
def place(request: ApiRequest, code: str) -> PlaceWhole:
    found = named_in_path(places_seen(request), code)
    met = found.criteria.in_force(on=localdate()).first()
    return PlaceWhole(
        **dict(_row(found)),
        details=found.details,
        met_since=met.start if met else None,
        version=version_of(found),
    )


@writes(
    router,
    "/places",
    asks=ADDS,
    summary="Thêm chợ, trung tâm, làng nghề, tuyến phố",
)
def add_place(request: ApiRequest, body: NewPlace) -> FactWritten:
    made = services.add_place(
        name=body.name,
        kind=body.kind,
        area=area_of(request, body.area, resource=Resource.BOARD, on=localdate()),
        by=request.user,
        at=now(),
    )
    return FactWritten.of(made)


@writes(
    router,
    "/places/{code}",
    asks=_CHANGE.asks,
    amends=True,
    summary="Sửa một địa điểm",
)
def amend_place(request: ApiRequest, code: str, body: AmendedPlace) -> Changed:
    found = _CHANGE.record_as_read(request, code)
    new = body.over(found, "name", "details")
    services.amend_place(
        found,
        name=new.name,
        details=new.details,
        reason=new.reason,
        by=request.user,
        at=now(),
    )
    return Changed(code=found.code, version=version_of(found))


@writes(
    router,
    "/places/{code}/criterion",
    asks=_CHANGE.asks,
    summary="Ghi đạt tiêu chí “không kinh doanh hàng giả”",
)
def meet_criterion(request: ApiRequest, code: str, body: Meeting) -> FactWritten:
    found = _CHANGE.record(request, code)
    services.meet_criterion(
        found,
        start=body.start,
        evidence=body.evidence,
        assessor=own_unless_sent(request, body, on=localdate(), field="assessor"),
        by=request.user,
        at=now(),
    )
    return FactWritten.of(found)


@writes(
    router,
    "/places/{code}/criterion/end",
    asks=_CHANGE.asks,
    summary="Ghi không còn đạt tiêu chí",
)
def lose_criterion(request: ApiRequest, code: str, body: LastDay) -> FactWritten:
    found = _CHANGE.record(request, code)
    services.lose_criterion(
        _current_criterion(found), end=body.end, reason=body.reason, by=request.user, at=now()
    )
    return FactWritten.of(found)


@writes(
    router,
    "/places/{code}/criterion/withdrawal",
    asks=_CHANGE.asks,
    summary="Hủy bản ghi đạt tiêu chí",
    description="Chỉ khi đã ghi nhầm.",
)
def withdraw_criterion(request: ApiRequest, code: str, body: Because) -> FactWritten:
    found = _CHANGE.record(request, code)
    services.withdraw_criterion(
        _current_criterion(found), reason=body.reason, by=request.user, at=now()
    )
    return FactWritten.of(found)
