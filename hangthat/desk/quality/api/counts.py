"""What others count, beside the registry's own on the same day."""

from datetime import date
from typing import Annotated

from django.utils.timezone import localdate, now
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.actions import Act
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import area_of
from hangthat.core.rest.operations import reads, writes
from hangthat.core.rest.paging import Page, Paging
from hangthat.core.rest.schemas import Because, Body, Code, Day, FactWritten, Named, Out, Text
from hangthat.desk.quality.queries.completeness import Compared, compared
from hangthat.desk.quality.queries.quality import Scope
from hangthat.domain.establishments import services
from hangthat.domain.establishments.models import ExternalCount
from hangthat.domain.establishments.models.external import ExternalCountQuerySet, Source

router = Router(tags=["Ban quản lý, địa điểm, đơn vị"])
_KIND = "Đếm gì; all: mọi cơ sở."


def _seen(request: ApiRequest) -> ExternalCountQuerySet:
    return ExternalCount.objects.visible_to(request.user).select_related("area", "place")


_CHANGE = Act(Resource.ESTABLISHMENT, Action.CHANGE, _seen)


class CountsQuery(Paging):
    source: Source | None = None
    kind: Text = Field("", max_length=20, description=_KIND)


class CountOut(Out):
    code: str
    source: Source
    kind: str = Field(description=_KIND)
    area: Named | None = Field(description="null: toàn tỉnh.")
    place: Named | None = Field(description="Chợ, trung tâm mà ban quản lý đếm.")
    on: date = Field(description="Đếm tại ngày này.")
    number: int
    document: str
    listed: int = Field(description="Trong danh sách cùng ngày, phần bạn được xem.")

    @classmethod
    def of(cls, one: Compared) -> "CountOut":
        count = one.count
        return cls(
            code=count.code,
            source=Source(count.source),
            kind=count.kind,
            area=Named.maybe(count.area),
            place=Named.maybe(count.place),
            on=count.on,
            number=count.number,
            document=count.document,
            listed=one.here,
        )


class NewCount(Body):
    source: Source
    kind: Code = Field(description=_KIND, examples=["all"])
    area: Code | None = Field(None, description="Mã xã, phường hiện nay; null: toàn tỉnh.")
    on: Day = Field(description="Đếm tại ngày này.")
    number: Annotated[int, Field(strict=True, ge=0, le=10**7)]
    document: Annotated[Text, Field(max_length=300, description="Số, ngày, cơ quan gửi.")] = ""


@reads(
    router,
    "/external-counts",
    asks=(Resource.ESTABLISHMENT, Action.READ),
    summary="Số liệu đối chiếu của thuế, hải quan, ban quản lý, bên cạnh danh sách cùng ngày",
)
def counts(request: ApiRequest, query: Query[CountsQuery]) -> Page[CountOut]:
    wanted = {name: value for name in ("source", "kind") if (value := getattr(query, name))}
    rows = _seen(request).standing().filter(**wanted)
    told = compared(rows[query.span], Scope(request.user, localdate()))
    items = [CountOut.of(one) for one in told]
    return Page(items=items, page=query.page, size=query.size, total=rows.count())


@writes(
    router,
    "/external-counts",
    asks=(Resource.ESTABLISHMENT, Action.ADD),
    summary="Ghi số liệu đối chiếu của một xã, phường hoặc toàn tỉnh",
    description="Số hộ của một chợ ghi tại `places/{code}/traders`.",
)
def note_count(request: ApiRequest, body: NewCount) -> FactWritten:
    area = (
        area_of(request, body.area, resource=Resource.ESTABLISHMENT, on=localdate())
        if body.area
        else None
    )
    said = {name: getattr(body, name) for name in ("source", "kind", "on", "number", "document")}
    made = services.note_count(**said, area=area, by=request.user, at=now())
    return FactWritten.of(made)


@writes(
    router,
    "/external-counts/{code}/withdrawal",
    asks=_CHANGE.asks,
    summary="Hủy bản ghi số liệu đối chiếu",
    description="Chỉ khi đã ghi nhầm.",
)
def withdraw_count(request: ApiRequest, code: str, body: Because) -> FactWritten:
    count = _CHANGE.record(request, code)
    services.withdraw_count(count, reason=body.reason, by=request.user, at=now())
    return FactWritten.of(count)
