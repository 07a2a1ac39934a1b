"""Markets, centres, villages, streets: their stalls and criterion."""

from datetime import date
from typing import Annotated, Any

from django.http import Http404
from django.utils.timezone import localdate
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.actions import acts, adds, amends, kept, must_open, shows, version_of
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import agency_of, area_of, homes_of, named_in_path
from hangthat.core.rest.operations import reads
from hangthat.core.rest.paging import Page, Paging
from hangthat.core.rest.schemas import (
    Amended,
    Because,
    Code,
    Day,
    Given,
    LastDay,
    Named,
    Owned,
    Remark,
    Text,
    Told,
)
from hangthat.domain.commitments.queries.stalls import Stall
from hangthat.domain.dossier.queries.places import inside
from hangthat.domain.establishments import services
from hangthat.domain.establishments.models import CriterionMet, Place
from hangthat.domain.establishments.models.place import PlaceKind

router = Router(tags=["Ban quản lý, địa điểm, đơn vị"])
READS, ADDS = (Resource.BOARD, Action.READ), (Resource.BOARD, Action.ADD)


CHANGES = (Resource.BOARD, Action.CHANGE)


Name = Annotated[Text, Field(min_length=1, max_length=300)]


class PlacesAsked(Paging):
    kind: PlaceKind | None = None
    area: Text = Field("", max_length=40)

    def narrowed(self, rows: Any, request: ApiRequest) -> Any:
        return of_kind_and_area(rows, self)


class PlaceTold(Told):
    code: str
    name: str
    kind: PlaceKind
    area: Named | None


class PlaceWhole(PlaceTold):
    details: dict[str, Any] = Field(description="Thông tin chỉ loại này mới có.")
    met_since: date | None = Field(description="Đang đạt tiêu chí từ ngày này.")
    version: int = Field(description="Cũng là ETag.")


class StallTold(Told):
    establishment: Named
    row: str
    number: str
    signed: bool = Field(description="Có cam kết còn hiệu lực.")
    checked_on: date | None = Field(description="Lần kiểm tra gần nhất.")

    @classmethod
    def of(cls, stall: Stall) -> "StallTold":
        return cls(
            establishment=Named.of(stall.shop),
            row=stall.row,
            number=stall.number,
            signed=stall.signed,
            checked_on=stall.checked,
        )


class NewPlace(Given):
    name: Name
    kind: PlaceKind
    area: Code = Field(description="Mã xã, phường hiện nay, trong địa bàn của bạn.")

    def said(self, request: ApiRequest) -> dict[str, Any]:
        area = area_of(request, self.area, resource=Resource.BOARD, on=localdate())
        return self.model_dump() | {"area": area}


class AmendedPlace(Amended):
    """Mục nào không gửi thì giữ nguyên."""

    name: Text = Field("", min_length=1, max_length=300)
    details: Owned = Field(default_factory=dict, description="Những mục chỉ loại này mới có.")
    reason: Remark = ""


class Meeting(Given):
    start: Day = Field(description="Đạt từ ngày.")
    evidence: Annotated[Text, Field(min_length=1, max_length=500)]
    assessor: Code | None = Field(None, description="Mã cơ quan đánh giá.")

    def said(self, request: ApiRequest) -> dict[str, Any]:
        assessor = agency_of(self.assessor, on=localdate(), field="assessor")
        return self.model_dump() | {"assessor": assessor}


def places_seen(request: ApiRequest) -> Any:
    """Places in sight, with what is told of them."""
    mine = Place.objects.visible_to(request.user).select_related("area")
    return mine.distinct().order_by("name", "pk")


def of_kind_and_area(found: Any, asked: Any) -> Any:
    """Of boards or places, those of a kind and in a unit."""
    if asked.kind:
        found = found.filter(kind=asked.kind)
    if asked.area:
        found = found.filter(area__in=homes_of(asked.area, on=localdate()))
    return found


def _place(row: Place) -> PlaceTold:
    return PlaceTold(**_place_row(row))


def _place_whole(_: ApiRequest, row: Place) -> PlaceWhole:
    met = row.criteria.in_force(on=localdate()).first()
    return PlaceWhole(
        **_place_row(row),
        details=row.details,
        met_since=met.start if met else None,
        version=version_of(row),
    )


def _place_row(row: Place) -> dict[str, Any]:
    area = Named.maybe(row.area)
    return {"code": row.code, "name": row.name, "kind": PlaceKind(row.kind), "area": area}


def _met(place: Place) -> CriterionMet:
    met: CriterionMet | None = place.criteria.in_force(on=localdate()).first()
    if met is None:
        raise Http404
    return met


@reads(
    router,
    "/places/{code}/stalls",
    asks=READS,
    gives=Page[StallTold],
    says="Các cơ sở đang hoạt động trong một khu vực, theo dãy và số quầy",
)
def stalls(request: ApiRequest, code: str, asked: Query[Paging]) -> Any:
    must_open(request, Resource.ESTABLISHMENT)
    place = named_in_path(places_seen(request), code)
    rows = inside(place, request.user, on=localdate()).rows.values()
    found = [StallTold.of(stall) for row in rows for stall in row]
    return Page(items=found[asked.span], page=asked.page, size=asked.size, total=len(found))


shows(
    router,
    "/places",
    names=("places", "place"),
    rows=places_seen,
    asks=(Resource.BOARD, Action.READ),
    asked=PlacesAsked,
    gives=PlaceTold,
    gives_whole=PlaceWhole,
    told=_place,
    whole=_place_whole,
    says=("Danh sách chợ, trung tâm, làng nghề, tuyến phố", "Một địa điểm"),
)


adds(
    router,
    "/places",
    name="add_place",
    asks=ADDS,
    takes=NewPlace,
    does=services.add_place,
    says="Thêm chợ, trung tâm, làng nghề, tuyến phố",
)


amends(
    router,
    "/places/{code}",
    name="amend_place",
    rows=places_seen,
    asks=CHANGES,
    takes=AmendedPlace,
    does=lambda place, **said: services.amend_place(
        place, **kept(place, ("name", "details"), said)
    ),
    says="Sửa một địa điểm",
)


acts(
    router,
    "/places/{code}/criterion",
    name="meet_criterion",
    rows=places_seen,
    asks=CHANGES,
    takes=Meeting,
    does=services.meet_criterion,
    says="Ghi đạt tiêu chí “không kinh doanh hàng giả”",
)


acts(
    router,
    "/places/{code}/criterion/end",
    name="lose_criterion",
    rows=places_seen,
    asks=CHANGES,
    takes=LastDay,
    does=lambda place, **said: services.lose_criterion(_met(place), **said),
    says="Ghi không còn đạt tiêu chí",
)


acts(
    router,
    "/places/{code}/criterion/withdrawal",
    name="withdraw_criterion",
    rows=places_seen,
    asks=CHANGES,
    takes=Because,
    does=lambda place, **said: services.withdraw_criterion(_met(place), **said),
    says="Hủy ghi đạt tiêu chí",
    more="Chỉ khi đã ghi nhầm.",
)
