"""Places put right, their stalls, boards and criterion; what is watched first."""

from datetime import date
from typing import Annotated, Any

from django.http import Http404
from django.utils.timezone import localdate
from ninja import Query, Router
from pydantic import Field

from hangthat.access.lexicon import Action, Resource
from hangthat.desk.api.acting import acts, adds, amends, must_open, shows, version_of
from hangthat.desk.api.door import ApiRequest
from hangthat.desk.api.establishments import place_from
from hangthat.desk.api.finding import agency_of, area_of, named_in_path
from hangthat.desk.api.operating import reads
from hangthat.desk.api.paging import Page, Paging
from hangthat.desk.api.places import boards_seen, of_kind_and_area, places_seen
from hangthat.desk.api.shapes import (
    Amended,
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
from hangthat.desk.services.places import Stall, inside
from hangthat.establishments import services
from hangthat.establishments.models import CriterionMet, Focus, Place
from hangthat.establishments.models.board import BoardKind
from hangthat.establishments.models.focus import FocusKind, FocusQuerySet
from hangthat.establishments.models.place import PlaceKind

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


class NewBoard(Given):
    name: Name
    kind: BoardKind
    valid_from: Day | None = None


class BoardEnd(Given):
    on: Day = Field(description="Ngày cuối cùng.")
    reason: Reason


class Meeting(Given):
    start: Day = Field(description="Đạt từ ngày.")
    evidence: Annotated[Text, Field(min_length=1, max_length=500)]
    assessor: Code | None = Field(None, description="Mã cơ quan đánh giá.")

    def said(self, request: ApiRequest) -> dict[str, Any]:
        assessor = agency_of(self.assessor, on=localdate(), field="assessor")
        return self.model_dump() | {"assessor": assessor}


class LastDay(Given):
    end: Day = Field(description="Ngày cuối cùng.")
    reason: Reason


class FocusesAsked(Paging):
    kind: FocusKind | None = None
    over: bool = Field(False, description="Cả nơi đã thôi theo dõi.")

    def narrowed(self, rows: Any, request: ApiRequest) -> Any:
        rows = rows.filter(kind=self.kind) if self.kind else rows
        return rows if self.over else rows.in_force(on=localdate())


class FocusTold(Told):
    code: str
    kind: FocusKind
    name: str
    area: Named
    place: Named | None
    where: str
    why: str
    agency: Named | None
    head: str
    start: date
    end: date | None


class FocusWhole(FocusTold):
    version: int = Field(description="Cũng là ETag.")


class NewFocus(Given):
    kind: FocusKind
    name: Name
    area: Code = Field(description="Mã xã, phường hiện nay, trong địa bàn của bạn.")
    place: Code | None = None
    where: Text = Field("", max_length=300)
    why: Annotated[Text, Field(min_length=1, max_length=1000)]
    agency: Code | None = None
    head: Text = Field("", max_length=150)
    start: Day

    def said(self, request: ApiRequest) -> dict[str, Any]:
        today = localdate()
        return self.model_dump() | {
            "area": area_of(request, self.area, resource=Resource.BOARD, on=today),
            "place": place_from(request, self.place),
            "agency": agency_of(self.agency, on=today, field="agency"),
        }


class AmendedFocus(Amended):
    """Mục nào không gửi thì giữ nguyên."""

    where: Text = Field("", max_length=300)
    why: Text = Field("", min_length=1, max_length=1000)
    agency: Code | None = None
    head: Text = Field("", max_length=150)

    def said(self, request: ApiRequest) -> dict[str, Any]:
        said = super().said(request)
        if "agency" in said:
            said["agency"] = agency_of(self.agency, on=localdate(), field="agency")
        return said


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


def _focuses(request: ApiRequest) -> FocusQuerySet:
    mine = Focus.objects.visible_to(request.user).select_related("area", "place", "agency")
    return mine.distinct()


def _focus(one: Focus) -> dict[str, Any]:
    plain = ("code", "kind", "name", "where", "why", "head", "start", "end")
    named = {name: Named.maybe(getattr(one, name)) for name in ("area", "place", "agency")}
    return named | {name: getattr(one, name) for name in plain}


def _met(place: Place) -> CriterionMet:
    met: CriterionMet | None = place.criteria.in_force(on=localdate()).first()
    if met is None:
        raise Http404
    return met


def _kept(record: Any, names: tuple[str, ...], said: dict[str, Any]) -> dict[str, Any]:
    """What is not named stays as it is."""
    return {name: getattr(record, name) for name in names} | said


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
    first = (asked.page - 1) * asked.size
    items = found[first : first + asked.size]
    return Page(items=items, page=asked.page, size=asked.size, total=len(found))


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
        place, **_kept(place, ("name", "details"), said)
    ),
    says="Sửa một địa điểm",
)
acts(
    router,
    "/places/{code}/boards",
    name="add_board",
    rows=places_seen,
    asks=ADDS,
    takes=NewBoard,
    does=lambda place, **said: services.add_board(place=place, area=place.area, **said),
    tells_made=True,
    says="Thêm ban quản lý của một địa điểm",
)
acts(
    router,
    "/boards/{code}/closing",
    name="end_board",
    rows=boards_seen,
    asks=CHANGES,
    takes=BoardEnd,
    does=services.end_board,
    says="Ghi ban quản lý chấm dứt",
    more="Số liệu các năm trước không đổi.",
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
shows(
    router,
    "/focuses",
    names=("focuses", "focus"),
    rows=_focuses,
    asks=READS,
    asked=FocusesAsked,
    gives=FocusTold,
    gives_whole=FocusWhole,
    told=lambda one: FocusTold(**_focus(one)),
    whole=lambda _, one: FocusWhole(**_focus(one), version=version_of(one)),
    says=("Địa bàn trọng điểm, điểm nóng", "Một địa bàn trọng điểm, điểm nóng"),
)
adds(
    router,
    "/focuses",
    name="watch",
    asks=ADDS,
    takes=NewFocus,
    does=services.watch,
    says="Thêm địa bàn trọng điểm, điểm nóng",
)
amends(
    router,
    "/focuses/{code}",
    name="amend_focus",
    rows=_focuses,
    asks=CHANGES,
    takes=AmendedFocus,
    does=lambda focus, **said: services.amend_focus(
        focus, **_kept(focus, ("where", "why", "agency", "head"), said)
    ),
    says="Sửa địa bàn trọng điểm, điểm nóng",
)
acts(
    router,
    "/focuses/{code}/closing",
    name="unwatch",
    rows=_focuses,
    asks=CHANGES,
    takes=LastDay,
    does=services.unwatch,
    says="Ghi thôi theo dõi",
)
