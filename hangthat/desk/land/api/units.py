"""Administrative units and agencies of a day."""

from datetime import date

from django.utils.timezone import localdate
from ninja import Query, Router
from pydantic import Field

from hangthat.core.agencies.models import Agency, Area
from hangthat.core.agencies.models.area import Level
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.operations import reads
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import Day, Out

router = Router(tags=["Ban quản lý, địa điểm, đơn vị"])


class UnitsQuery(Paging):
    on: Day | None = Field(None, description="Có vào ngày này; không gửi: hôm nay.")


class AreaOut(Out):
    code: str
    name: str
    level: Level
    parent: str | None
    valid_from: date | None
    valid_to: date | None


class AgencyOut(Out):
    code: str
    name: str
    kind: str
    area: str | None
    valid_from: date | None
    valid_to: date | None


@reads(router, "/areas", asks=None, summary="Đơn vị hành chính vào một ngày")
def areas(request: ApiRequest, query: Query[UnitsQuery]) -> Page[AreaOut]:
    # unscoped: reference data, the same for everybody
    found = Area.objects.in_force(on=query.on or localdate()).select_related("parent")
    return page_of(found.order_by("code"), query, _area)


@reads(router, "/agencies", asks=None, summary="Cơ quan vào một ngày")
def agencies(request: ApiRequest, query: Query[UnitsQuery]) -> Page[AgencyOut]:
    # unscoped: reference data, the same for everybody
    found = Agency.objects.in_force(on=query.on or localdate()).select_related("area")
    return page_of(found.order_by("code"), query, _agency)


def _area(row: Area) -> AreaOut:
    return AreaOut(
        code=row.code,
        name=row.name,
        level=Level(row.level),
        parent=row.parent.code if row.parent else None,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
    )


def _agency(row: Agency) -> AgencyOut:
    return AgencyOut(
        code=row.code,
        name=row.name,
        kind=row.kind,
        area=row.area.code if row.area else None,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
    )
