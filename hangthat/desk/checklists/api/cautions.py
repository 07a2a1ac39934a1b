"""Safety cautions about a party: read, proposed, approved by somebody else, lifted."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from django.utils.timezone import localdate, now
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.actions import Act
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import named_in_body, named_in_path, own_agency
from hangthat.core.rest.operations import reads, writes
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import (
    Because,
    Body,
    Code,
    Day,
    FactWritten,
    Named,
    Nothing,
    Out,
    Text,
)
from hangthat.domain.checklists import services
from hangthat.domain.checklists.models import Caution, CautionQuerySet
from hangthat.domain.establishments.models import Party

router = Router(tags=["Lưu ý an toàn"])
READS = (Resource.CAUTION, Action.READ)


class Which(StrEnum):
    """Còn hiệu lực, hoặc chờ duyệt."""

    IN_FORCE = "in_force"
    WAITING = "waiting"


class CautionsQuery(Paging):
    which: Which | None = Field(None, description="Bỏ trống: cả đã gỡ, hết hạn.")


class CautionOut(Out):
    code: str = Field(examples=["LY-7K3M9Q2F1X"])
    party: Named
    agency: Named | None
    reason: str
    stage: str = Field(description="chờ duyệt, còn hiệu lực, hết hạn, đã gỡ")
    proposed_by: str = Field(description="Tên người đề nghị.")
    proposed_on: date
    approved_by: str = Field(description="Tên người duyệt.")
    approved_on: date | None
    expires_on: date = Field(description="Ngày cuối có hiệu lực.")
    ended_on: date | None


class NewCaution(Body):
    party: Code = Field(description="Mã chủ cơ sở.")
    reason: Annotated[Text, Field(min_length=1, max_length=500)] = Field(
        description="Việc đã xảy ra, không phải nhận xét về người."
    )
    expires_on: Day = Field(description="Ngày cuối có hiệu lực, trong một năm.")
    agency: Code | None = Field(None, description="Mã cơ quan đề nghị; rỗng: cơ quan của bạn.")


def _visible(request: ApiRequest) -> CautionQuerySet:
    rows = Caution.objects.visible_to(request.user)
    return rows.select_related("party", "agency", "proposed_by", "approved_by")


_APPROVE = Act(Resource.CAUTION, Action.APPROVE, _visible)
_END = Act(Resource.CAUTION, Action.END, _visible)


@reads(router, "/cautions", asks=READS, summary="Lưu ý an toàn về chủ cơ sở")
def cautions(request: ApiRequest, query: Query[CautionsQuery]) -> Page[CautionOut]:
    rows = _visible(request)
    if query.which == Which.IN_FORCE:
        rows = rows.in_force(on=localdate())
    elif query.which == Which.WAITING:
        rows = rows.waiting()
    return page_of(rows, query, _out)


@reads(router, "/cautions/{code}", asks=READS, summary="Một lưu ý an toàn")
def caution(request: ApiRequest, code: str) -> CautionOut:
    return _out(named_in_path(_visible(request), code))


@writes(
    router,
    "/cautions",
    asks=(Resource.CAUTION, Action.ADD),
    summary="Đề nghị lưu ý an toàn về một chủ cơ sở",
    description="Người khác duyệt thì mới hiện trước khi vào kiểm tra; hết hạn thì tự thôi.",
)
def propose_caution(request: ApiRequest, body: NewCaution) -> FactWritten:
    party = named_in_body(Party.objects.visible_to(request.user), body.party, "party")
    office = own_agency(request, body.agency, Resource.CAUTION)
    return FactWritten.of(
        services.propose(
            party,
            reason=body.reason,
            expires_on=body.expires_on,
            agency=office,
            by=request.user,
            at=now(),
        )
    )


@writes(router, "/cautions/{code}/approval", asks=_APPROVE.asks, summary="Duyệt lưu ý an toàn")
def approve_caution(request: ApiRequest, code: str, body: Nothing) -> FactWritten:
    one = _APPROVE.record(request, code)
    return FactWritten.of(services.approve(one, by=request.user, at=now()))


@writes(
    router,
    "/cautions/{code}/end",
    asks=_END.asks,
    summary="Gỡ lưu ý an toàn, hoặc không duyệt",
)
def end_caution(request: ApiRequest, code: str, body: Because) -> FactWritten:
    one = _END.record(request, code)
    return FactWritten.of(services.lift(one, reason=body.reason, by=request.user, at=now()))


def _out(one: Caution) -> CautionOut:
    return CautionOut(
        code=one.code,
        party=Named.of(one.party),
        agency=Named.maybe(one.agency),
        reason=one.reason,
        stage=one.stage(localdate())[0],
        proposed_by=str(one.proposed_by or ""),
        proposed_on=one.proposed_on,
        approved_by=str(one.approved_by or ""),
        approved_on=one.approved_on,
        expires_on=one.expires_on,
        ended_on=one.ended_on,
    )
