"""Tags of one's office, and how many records of each kind carry them."""

from datetime import date

from django.utils.timezone import localdate
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.actions import version_of
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import named_in_path
from hangthat.core.rest.operations import reads
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import Body, Day, Named, Out
from hangthat.domain.tags.models import Colour, Tag, TagQuerySet
from hangthat.domain.tags.queries import numbers

router = Router(tags=["Nhãn"])
READS = (Resource.TAG, Action.READ)


class TagsQuery(Paging):
    on: Day | None = Field(None, description="Chỉ những nhãn gắn được vào ngày này.")


class CountsQuery(Body):
    """Mặc định: hôm nay."""

    since: Day | None = None
    until: Day | None = None


class TagOut(Out):
    code: str = Field(examples=["NH-7K3M9Q2F1X"])
    name: str
    colour: Colour
    note: str
    agency: Named
    start: date
    end: date | None = Field(description="Ngày cuối còn gắn được.")


class CountedTag(TagOut):
    version: int = Field(description="Cũng là ETag.")
    since: date
    until: date
    counts: dict[str, int] = Field(description="Số hồ sơ bạn xem được, theo loại hồ sơ.")


def visible(request: ApiRequest) -> TagQuerySet:
    return Tag.objects.visible_to(request.user).select_related("agency")


def _out(one: Tag) -> TagOut:
    return TagOut(
        code=one.code,
        name=one.name,
        colour=Colour(one.colour),
        note=one.note,
        agency=Named.of(one.agency),
        start=one.start,
        end=one.end,
    )


@reads(router, "/tags", asks=READS, summary="Nhãn của cơ quan mình")
def tags(request: ApiRequest, query: Query[TagsQuery]) -> Page[TagOut]:
    rows = visible(request)
    if query.on:
        rows = rows.givable(on=query.on)
    return page_of(rows, query, _out)


@reads(router, "/tags/{code}", asks=READS, summary="Một nhãn, với số hồ sơ có nhãn")
def tag(request: ApiRequest, code: str, query: Query[CountsQuery]) -> CountedTag:
    one = named_in_path(visible(request), code)
    until = query.until or localdate()
    since = min(query.since or until, until)
    found = numbers(request.user, since=since, until=until, tag=one).get(one.pk, {})
    return CountedTag(
        **_out(one).model_dump(),
        version=version_of(one),
        since=since,
        until=until,
        counts=dict(found),
    )
