"""What is watched first: focus areas and hot spots (địa bàn trọng điểm, điểm nóng)."""

from datetime import date
from typing import Annotated

from django.utils.timezone import localdate, now
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.actions import Act, Changed, version_of
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import agency_of, area_of, named_in_path
from hangthat.core.rest.operations import reads, writes
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import (
    Amended,
    Body,
    Code,
    Day,
    FactWritten,
    LastDay,
    Named,
    Out,
    Text,
)
from hangthat.desk.parts.api.owner import place_from
from hangthat.domain.establishments import services
from hangthat.domain.establishments.models import Focus
from hangthat.domain.establishments.models.focus import FocusKind, FocusQuerySet

router = Router(tags=["Ban quản lý, địa điểm, đơn vị"])
READS, ADDS = (Resource.BOARD, Action.READ), (Resource.BOARD, Action.ADD)
Name = Annotated[Text, Field(min_length=1, max_length=300)]


class FocusesQuery(Paging):
    kind: FocusKind | None = None
    over: bool = Field(False, description="Cả nơi đã thôi theo dõi.")


class FocusOut(Out):
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


class FocusWhole(FocusOut):
    version: int = Field(description="Cũng là ETag.")


class NewFocus(Body):
    kind: FocusKind
    name: Name
    area: Code = Field(description="Mã xã, phường hiện nay, trong địa bàn của bạn.")
    place: Code | None = None
    where: Text = Field("", max_length=300)
    why: Annotated[Text, Field(min_length=1, max_length=1000)]
    agency: Code | None = None
    head: Text = Field("", max_length=150)
    start: Day


class AmendedFocus(Amended):
    """Mục nào không gửi thì giữ nguyên."""

    where: Text = Field("", max_length=300)
    why: Text = Field("", min_length=1, max_length=1000)
    agency: Code | None = None
    head: Text = Field("", max_length=150)


def _focuses(request: ApiRequest) -> FocusQuerySet:
    mine = Focus.objects.visible_to(request.user).select_related("area", "place", "agency")
    return mine.distinct()


_CHANGE = Act(Resource.BOARD, Action.CHANGE, _focuses)


def _row(one: Focus) -> FocusOut:
    return FocusOut(
        code=one.code,
        kind=FocusKind(one.kind),
        name=one.name,
        area=Named.of(one.area),
        place=Named.maybe(one.place),
        where=one.where,
        why=one.why,
        agency=Named.maybe(one.agency),
        head=one.head,
        start=one.start,
        end=one.end,
    )


@reads(router, "/focuses", asks=READS, summary="Địa bàn trọng điểm, điểm nóng")
def focuses(request: ApiRequest, query: Query[FocusesQuery]) -> Page[FocusOut]:
    rows = _focuses(request)
    if query.kind:
        rows = rows.filter(kind=query.kind)
    return page_of(rows if query.over else rows.in_force(on=localdate()), query, _row)


@reads(router, "/focuses/{code}", asks=READS, summary="Một địa bàn trọng điểm, điểm nóng")
def focus(request: ApiRequest, code: str) -> FocusWhole:
    found = named_in_path(_focuses(request), code)
    return FocusWhole(**dict(_row(found)), version=version_of(found))


@writes(router, "/focuses", asks=ADDS, summary="Thêm địa bàn trọng điểm, điểm nóng")
def watch(request: ApiRequest, body: NewFocus) -> FactWritten:
    today = localdate()
    made = services.watch(
        kind=body.kind,
        name=body.name,
        area=area_of(request, body.area, resource=Resource.BOARD, on=today),
        place=place_from(request, body.place),
        where=body.where,
        why=body.why,
        agency=agency_of(body.agency, on=today, field="agency"),
        head=body.head,
        start=body.start,
        by=request.user,
        at=now(),
    )
    return FactWritten.of(made)


@writes(
    router,
    "/focuses/{code}",
    asks=_CHANGE.asks,
    amends=True,
    summary="Sửa địa bàn trọng điểm, điểm nóng",
)
def amend_focus(request: ApiRequest, code: str, body: AmendedFocus) -> Changed:
    found = _CHANGE.record_as_read(request, code)
    agency = found.agency
    if body.sends("agency"):
        agency = agency_of(body.agency, on=localdate(), field="agency")
    new = body.over(found, "where", "why", "head")
    services.amend_focus(
        found,
        where=new.where,
        why=new.why,
        agency=agency,
        head=new.head,
        by=request.user,
        at=now(),
    )
    return Changed(code=found.code, version=version_of(found))


@writes(router, "/focuses/{code}/closing", asks=_CHANGE.asks, summary="Ghi thôi theo dõi")
def unwatch(request: ApiRequest, code: str, body: LastDay) -> FactWritten:
    found = _CHANGE.record(request, code)
    services.unwatch(found, end=body.end, reason=body.reason, by=request.user, at=now())
    return FactWritten.of(found)
