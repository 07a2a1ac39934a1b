"""Officials who signed for themselves: counted apart, no member of any target."""

from datetime import date, datetime

from django.utils.timezone import localdate, now
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.actions import Act
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import area_of, named_in_path, own_unless_sent
from hangthat.core.rest.operations import reads, writes
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import Body, Code, Day, FactWritten, Named, Out, OwnAgency, Text
from hangthat.desk.commitments.api.papers import Revocation
from hangthat.desk.commitments.api.signing_requests import ADDS, READS
from hangthat.desk.parts.api.texts import text_of
from hangthat.domain.commitments import services
from hangthat.domain.commitments.models import OfficialPledge
from hangthat.domain.commitments.models.pledge import OfficialPledgeQuerySet

router = Router(tags=["Cam kết, quy chế"])


class PledgesQuery(Paging):
    valid_on: Day | None = Field(None, description="Còn hiệu lực vào ngày này.")


class PledgeOut(Out):
    code: str = Field(examples=["CB-7K3M9Q2F1X"])
    name: str
    position: str
    agency: Named | None
    area: Named | None
    text: str = Field(examples=["official-1"])
    signed_on: date
    valid_to: date | None
    revoked_on: date | None
    recorded_at: datetime


class NewPledge(Body):
    text: Code = Field(examples=["official-1"], description="Mẫu dành cho cán bộ, công chức.")
    name: Text = Field(min_length=1, max_length=150)
    position: Text = Field("", max_length=150)
    agency: OwnAgency = None
    area: Code = Field(description="Mã xã, phường nơi công tác, trong địa bàn của bạn.")
    signed_on: Day


def _visible(request: ApiRequest) -> OfficialPledgeQuerySet:
    mine = OfficialPledge.objects.visible_to(request.user)
    return mine.select_related("agency", "area", "text")


_END = Act(Resource.COMMITMENT, Action.END, _visible)


def _out(one: OfficialPledge) -> PledgeOut:
    return PledgeOut(
        code=one.code,
        name=one.name,
        position=one.position,
        agency=Named.maybe(one.agency),
        area=Named.maybe(one.area),
        text=one.text.code,
        signed_on=one.signed_on,
        valid_to=one.valid_to,
        revoked_on=one.revoked_on,
        recorded_at=one.recorded_at,
    )


@reads(router, "/pledges", asks=READS, summary="Cam kết của cán bộ, công chức")
def pledges(request: ApiRequest, query: Query[PledgesQuery]) -> Page[PledgeOut]:
    rows = _visible(request)
    return page_of(rows.valid(on=query.valid_on) if query.valid_on else rows, query, _out)


@reads(router, "/pledges/{code}", asks=READS, summary="Một bản cam kết của cán bộ")
def pledge(request: ApiRequest, code: str) -> PledgeOut:
    return _out(named_in_path(_visible(request), code))


@writes(router, "/pledges", asks=ADDS, summary="Ghi cam kết của một cán bộ")
def add_pledge(request: ApiRequest, body: NewPledge) -> FactWritten:
    today = localdate()
    made = services.pledge(
        text=text_of(body.text, "text"),
        name=body.name,
        position=body.position,
        agency=own_unless_sent(request, body, on=today),
        area=area_of(request, body.area, resource=Resource.COMMITMENT, on=today),
        signed_on=body.signed_on,
        by=request.user,
        at=now(),
    )
    return FactWritten.of(made)


@writes(
    router,
    "/pledges/{code}/revocation",
    asks=_END.asks,
    summary="Thu hồi cam kết của một cán bộ",
)
def revoke_pledge(request: ApiRequest, code: str, body: Revocation) -> FactWritten:
    one = _END.record(request, code)
    services.revoke_pledge(
        pledge=one,
        revoked_on=body.revoked_on,
        reason=body.reason,
        by=request.user,
        at=now(),
    )
    return FactWritten.of(one)
