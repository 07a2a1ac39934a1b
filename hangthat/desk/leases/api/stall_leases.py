"""Leases of stalls: read, recorded, put right, ended; tenants are asked to sign."""

from datetime import date
from typing import Annotated

from django.utils.timezone import now
from ninja import File, Form, Query, Router
from ninja.files import UploadedFile
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.files.services import LIMIT
from hangthat.core.rest.actions import Act, Changed, version_of
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import all_named, must_reach, named_in_body, named_in_path
from hangthat.core.rest.operations import reads, writes
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import (
    Amended,
    Answer,
    AnsweredBecause,
    Because,
    Body,
    Code,
    Day,
    FactWritten,
    Named,
    Out,
    Text,
    Yes,
)
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.leases import services
from hangthat.domain.leases.models import StallLease, StallLeaseQuerySet
from hangthat.domain.leases.services import LeaseTerms
from hangthat.domain.leases.services.inviting import MOST

router = Router(tags=["Hợp đồng thuê quầy"])
READS = (Resource.ESTABLISHMENT, Action.READ)
Spot = Annotated[Text, Field(max_length=60)]
Note = Annotated[Text, Field(max_length=1000)]
_TERMS = ("stall", "row", "starts_on", "ends_on", "clause", "number", "signed_on", "note")


class StallLeaseQuery(Paging):
    place: str = Field("", description="Mã chợ, trung tâm thương mại.")
    clause: bool | None = None


class StallLeaseOut(Out):
    code: str = Field(examples=["HT-7K3M9Q2F1X"])
    place: Named
    stall: str
    row: str
    tenant: Named
    number: str
    signed_on: date | None
    starts_on: date
    ends_on: date | None = Field(description="Theo hợp đồng; null nếu không thời hạn.")
    given_back_on: date | None = Field(description="Ngày thuê cuối, nếu trả quầy trước hạn.")
    last_day: date | None = Field(description="Ngày thuê cuối; null nếu không thời hạn.")
    clause: bool
    note: str


class StallLeaseWhole(StallLeaseOut):
    version: int


class NewStallLease(Body):
    tenant: Code = Field(description="Mã cơ sở thuê quầy, thuộc chợ bạn được giao.")
    stall: Annotated[Text, Field(min_length=1, max_length=60)]
    row: Spot = ""
    starts_on: Day
    ends_on: Day | None = Field(None, description="null: không thời hạn.")
    clause: Yes = Field(description="Có điều khoản “không kinh doanh hàng giả”.")
    number: Spot = ""
    signed_on: Day | None = None
    note: Note = ""
    answer: Answer = ""


class AmendedStallLease(Amended):
    stall: Annotated[Text, Field(min_length=1, max_length=60)] = ""
    row: Spot = ""
    starts_on: Day = date.max
    ends_on: Day | None = None
    clause: Yes = False
    number: Spot = ""
    signed_on: Day | None = None
    note: Note = ""
    answer: Answer = ""


class GivenBack(Body):
    on: Day = Field(description="Ngày thuê cuối cùng, trước khi hợp đồng hết hạn.")


class Scanned(Body):
    """Bản đầu thì không cần lý do."""

    reason: Text = Field("", max_length=300, description="Bắt buộc khi thay bản quét đã có.")


class CorrectReturn(AnsweredBecause):
    on: Day | None = Field(description="Ngày thuê cuối cùng; null: quầy chưa trả.")


class Invited(Body):
    leases: list[Code] = Field(min_length=1, max_length=MOST)


class InvitedOut(Out):
    """Đường dẫn ký chỉ được lập và in ở trang web: không trả về ở đây."""

    asked: list[Named]
    left_out: list[str] = Field(description="Ai không mời, và vì sao.")


def _visible(request: ApiRequest) -> StallLeaseQuerySet:
    rows = StallLease.objects.visible_to(request.user).standing()
    return rows.select_related("place", "establishment")


_CHANGE = Act(Resource.ESTABLISHMENT, Action.STALL, _visible)


@reads(router, "/stall-leases", asks=READS, summary="Hợp đồng thuê quầy")
def stall_leases(request: ApiRequest, query: Query[StallLeaseQuery]) -> Page[StallLeaseOut]:
    rows = _visible(request)
    rows = rows.filter(place__code=query.place) if query.place else rows
    rows = rows if query.clause is None else rows.filter(clause=query.clause)
    return page_of(rows, query, _out)


@reads(router, "/stall-leases/{code}", asks=READS, summary="Một hợp đồng thuê quầy")
def stall_lease(request: ApiRequest, code: str) -> StallLeaseWhole:
    one = named_in_path(_visible(request), code)
    return StallLeaseWhole(**dict(_out(one)), version=version_of(one))


@writes(
    router,
    "/stall-leases",
    asks=_CHANGE.asks,
    summary="Ghi hợp đồng thuê quầy",
    description="Hai hợp đồng của một quầy không được trùng ngày.",
)
def record_stall_lease(request: ApiRequest, body: NewStallLease) -> FactWritten:
    shops = Establishment.objects.visible_to(request.user).select_related("place", "party")
    tenant = named_in_body(shops, body.tenant, "tenant")
    must_reach(request, tenant, Action.STALL)
    terms = LeaseTerms(**{name: getattr(body, name) for name in _TERMS})
    made = services.record_lease(tenant, terms=terms, answer=body.answer, by=request.user, at=now())
    return FactWritten.of(made)


@writes(
    router,
    "/stall-leases/{code}",
    asks=_CHANGE.asks,
    amends=True,
    summary="Sửa hợp đồng thuê quầy",
)
def amend_stall_lease(request: ApiRequest, code: str, body: AmendedStallLease) -> Changed:
    one = _CHANGE.record_as_read(request, code)
    new = body.over(one, *_TERMS)
    terms = LeaseTerms(**{name: getattr(new, name) for name in _TERMS})
    services.amend_lease(one, terms=terms, answer=body.answer, by=request.user, at=now())
    return Changed(code=one.code, version=version_of(one))


@writes(
    router,
    "/stall-leases/{code}/return",
    asks=_CHANGE.asks,
    summary="Ghi trả quầy trước hạn",
)
def give_stall_back(request: ApiRequest, code: str, body: GivenBack) -> FactWritten:
    one = _CHANGE.record(request, code)
    return FactWritten.of(services.give_back(one, on=body.on, by=request.user, at=now()))


@writes(
    router,
    "/stall-leases/{code}/return-correction",
    asks=_CHANGE.asks,
    summary="Sửa ngày trả quầy ghi sai, hoặc bỏ ghi khi quầy chưa trả",
)
def correct_stall_return(request: ApiRequest, code: str, body: CorrectReturn) -> FactWritten:
    one = _CHANGE.record(request, code)
    made = services.correct_return(
        one, on=body.on, reason=body.reason, answer=body.answer, by=request.user, at=now()
    )
    return FactWritten.of(made)


@writes(
    router,
    "/stall-leases/{code}/scan",
    asks=_CHANGE.asks,
    uploads=LIMIT,
    summary="Gửi bản quét hợp đồng thuê quầy, hoặc thay bằng bản tốt hơn",
    description="PDF, PNG hoặc JPEG. Bản cũ vẫn được giữ.",
)
def send_lease_scan(
    request: ApiRequest, code: str, body: Form[Scanned], upload: File[UploadedFile]
) -> FactWritten:
    one = _CHANGE.record(request, code)
    services.send_scan(one, scan=upload, reason=body.reason, by=request.user, at=now())
    return FactWritten.of(one)


@writes(
    router,
    "/stall-leases/{code}/withdrawal",
    asks=_CHANGE.asks,
    summary="Hủy bản ghi hợp đồng thuê quầy ghi nhầm",
)
def withdraw_stall_lease(request: ApiRequest, code: str, body: Because) -> FactWritten:
    one = _CHANGE.record(request, code)
    return FactWritten.of(
        services.withdraw_lease(one, reason=body.reason, by=request.user, at=now())
    )


@writes(
    router,
    "/stall-lease-invitations",
    asks=(Resource.COMMITMENT, Action.ASK),
    summary="Yêu cầu người thuê quầy ký cam kết",
    description="Ai có cam kết còn hiệu lực thì không mời lại. Giấy mời, đường dẫn ký in ở trang "
    "web.",
)
def invite_stall_tenants(request: ApiRequest, body: Invited) -> InvitedOut:
    # redundant: refuses cells of test_api_matrix.py
    rows = StallLease.objects.visible_to(request.user, Action.STALL).standing()
    leases = all_named(rows.select_related("establishment"), body.leases, "leases")
    asked, left_out = services.ask_tenants(leases, by=request.user, at=now())
    return InvitedOut(asked=[Named.of(one.member) for one in asked], left_out=list(left_out))


def _out(one: StallLease) -> StallLeaseOut:
    return StallLeaseOut(
        code=one.code,
        place=Named.of(one.place),
        stall=one.stall,
        row=one.row,
        tenant=Named.of(one.establishment),
        number=one.number,
        signed_on=one.signed_on,
        starts_on=one.starts_on,
        ends_on=one.ends_on,
        given_back_on=one.given_back_on,
        last_day=one.last_day,
        clause=one.clause,
        note=one.note,
    )
