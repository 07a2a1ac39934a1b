"""Minutes, for programs that keep archives."""

from datetime import date

from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import named_in_path
from hangthat.core.rest.operations import reads
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import Member, Named, Out
from hangthat.domain.minutes.models import Minutes, MinutesQuerySet

router = Router(tags=["Biên bản"])
READS = (Resource.MINUTES, Action.READ)


class MinutesOut(Out):
    code: str = Field(examples=["BB-7K3M9Q2F1X"])
    kind: str
    title: str = Field(description="Số và ký hiệu", examples=["12/BB-KT"])
    year: int
    agency: Named | None
    member: Member
    inspection: str
    issued_on: date
    cancelled_on: date | None


def _visible(request: ApiRequest) -> MinutesQuerySet:
    related = ("agency", "result__inspection", "result__establishment", "result__party")
    return Minutes.objects.visible_to(request.user).select_related(*related)


def _out(one: Minutes) -> MinutesOut:
    about = one.result
    return MinutesOut(
        code=one.code,
        kind=one.kind,
        title=one.title,
        year=one.year,
        agency=Named.maybe(one.agency),
        member=Member.of(establishment=about.establishment, party=about.party),
        inspection=about.inspection.code,
        issued_on=one.issued_on,
        cancelled_on=one.cancelled_on,
    )


@reads(router, "/minutes", asks=READS, summary="Biên bản")
def minutes_list(request: ApiRequest, query: Query[Paging]) -> Page[MinutesOut]:
    return page_of(_visible(request), query, _out)


@reads(router, "/minutes/{code}", asks=READS, summary="Một biên bản")
def minutes(request: ApiRequest, code: str) -> MinutesOut:
    return _out(named_in_path(_visible(request), code))
