"""Hotlines of all agencies."""

from datetime import date

from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import named_in_path
from hangthat.core.rest.operations import reads
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import Day, Named, Out
from hangthat.domain.hotlines.models import Hotline, HotlineQuerySet

router = Router(tags=["Đường dây nóng"])
READS = (Resource.HOTLINE, Action.READ)


class HotlinesQuery(Paging):
    on: Day | None = Field(None, description="Chỉ những số có người trực vào ngày này.")


class HotlineOut(Out):
    code: str
    agency: Named
    number: str = Field(examples=["0000000000"])
    hours: str
    posted: str = Field(description="Số đã được công bố ở đâu.")
    start: date
    end: date | None


def _visible(request: ApiRequest) -> HotlineQuerySet:
    # redundant: whoever may open the operation at all sees every row of it
    return Hotline.objects.visible_to(request.user).select_related("agency")


def _out(one: Hotline) -> HotlineOut:
    return HotlineOut(
        code=one.code,
        agency=Named.of(one.agency),
        number=one.number,
        hours=one.hours,
        posted=one.posted,
        start=one.start,
        end=one.end,
    )


@reads(router, "/hotlines", asks=READS, summary="Đường dây nóng của các cơ quan")
def hotlines(request: ApiRequest, query: Query[HotlinesQuery]) -> Page[HotlineOut]:
    rows = _visible(request)
    if query.on:
        rows = rows.in_force(on=query.on)
    return page_of(rows, query, _out)


@reads(router, "/hotlines/{code}", asks=READS, summary="Một đường dây nóng")
def hotline(request: ApiRequest, code: str) -> HotlineOut:
    return _out(named_in_path(_visible(request), code))
