"""Which records carry a tag."""

from datetime import date
from typing import Literal, cast

from django.utils.timezone import localdate
from ninja import Query, Router
from pydantic import Field

from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import named_in_path
from hangthat.core.rest.operations import reads
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import Day, Out
from hangthat.desk.tags.api.tags import READS, visible
from hangthat.desk.tags.queries.record_rows import name_of, taggings_of
from hangthat.domain.tags.models import KINDS, RecordKind, Tagging

router = Router(tags=["Nhãn"])
KindName = Literal[
    "establishment", "party", "inspection", "violation", "case", "decision", "lot", "plan"
]


class TaggedQuery(Paging):
    """Mặc định: cơ sở, hôm nay."""

    kind: KindName = "establishment"
    since: Day | None = None
    until: Day | None = None


class TaggingOut(Out):
    id: int
    kind: KindName
    code: str = Field(description="Mã hồ sơ.")
    name: str
    given_on: date
    off_on: date | None = Field(description="Ngày đầu không còn nhãn.")
    reason: str


def kind_of(name: str) -> RecordKind:
    return next(kind for kind in KINDS if kind.pointer == name)


def _out(one: Tagging) -> TaggingOut:
    record = one.record
    return TaggingOut(
        id=one.pk,
        kind=cast(KindName, one.kind.pointer),
        code=record.code,
        name=name_of(record),
        given_on=one.given_on,
        off_on=one.off_on,
        reason=one.reason,
    )


@reads(router, "/tags/{code}/taggings", asks=READS, summary="Hồ sơ có một nhãn")
def taggings(request: ApiRequest, code: str, query: Query[TaggedQuery]) -> Page[TaggingOut]:
    one, until = named_in_path(visible(request), code), query.until or localdate()
    since = min(query.since or until, until)
    rows = taggings_of(one, kind_of(query.kind), request.user, since=since, until=until)
    return page_of(rows, query, _out)
