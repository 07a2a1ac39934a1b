"""Who is asked to sign, and what came of it."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, TypedDict

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.timezone import now
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.actions import Act
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import all_named, code_seen, named_in_body, named_in_path
from hangthat.core.rest.operations import reads, writes
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import (
    Because,
    Body,
    Code,
    Day,
    FactWritten,
    Member,
    Out,
    Reason,
    Text,
    Written,
)
from hangthat.desk.parts.api.texts import text_of
from hangthat.domain.commitments import services
from hangthat.domain.commitments.models import (
    FormBatch,
    SigningRequest,
    SigningRequestQuerySet,
    Stage,
    Way,
)
from hangthat.domain.commitments.services.form_batches import MOST
from hangthat.domain.establishments.models import Establishment, Party

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

router = Router(tags=["Cam kết, quy chế"])
READS, ADDS = (Resource.COMMITMENT, Action.READ), (Resource.COMMITMENT, Action.ADD)
ASKS = (Resource.COMMITMENT, Action.ASK)
Codes = Annotated[list[Code], Field(max_length=MOST)]


class RequestsQuery(Paging):
    stage: Stage | None = None
    establishment: Text = Field("", max_length=60)


class RequestOut(Out):
    code: str = Field(
        description="In trên mẫu giấy; giấy ký xong mang chính mã này.", examples=["CK-7K3M9Q2F1X"]
    )
    member: Member
    text: str = Field(examples=["trade-1"])
    way: str
    asked_on: date
    stage: Stage
    form_batch: str | None = Field(description="Đợt in mẫu, nếu bạn xem được.")
    commitment: str | None
    refused_on: date | None
    withdrawn_on: date | None
    why: str


class NewRequests(Body):
    """Đề nghị nhiều nơi một lần; nơi đã được đề nghị mẫu này thì giữ đề nghị cũ."""

    text: Code = Field(examples=["trade-1"])
    way: Way = Way.PAPER
    asked_on: Day
    establishments: Codes = Field(default_factory=list)
    parties: Codes = Field(default_factory=list)


class NotSigning(Body):
    refused_on: Day
    reason: Reason


class _Forms(TypedDict):
    forms: str | None  # code of the batch, if the caller sees it


def _visible(request: ApiRequest) -> SigningRequestQuerySet:
    return SigningRequest.objects.visible_to(request.user)


def _whole(
    request: ApiRequest, rows: SigningRequestQuerySet
) -> "QuerySet[WithAnnotations[SigningRequest, _Forms]]":
    # redundant: desk/tests/test_api_files.py reads another's request
    forms = code_seen(FormBatch.objects.visible_to(request.user), "batch")
    found = rows.select_related("establishment", "party", "text", "commitment")
    return found.annotate(forms=forms)


_ACT = Act(Resource.COMMITMENT, Action.ADD, _visible)


def _out(one: "WithAnnotations[SigningRequest, _Forms]") -> RequestOut:
    return RequestOut(
        code=one.code,
        member=Member.of(establishment=one.establishment, party=one.party),
        text=one.text.code,
        way=one.way,
        asked_on=one.asked_on,
        stage=one.stage,
        form_batch=one.forms,
        commitment=one.commitment.code if one.commitment else None,
        refused_on=one.refused_on,
        withdrawn_on=one.withdrawn_on,
        why=one.why,
    )


@reads(
    router,
    "/signing-requests",
    asks=READS,
    summary="Ai được đề nghị ký cam kết: chưa ký, đã ký, từ chối",
)
def signing_requests(request: ApiRequest, query: Query[RequestsQuery]) -> Page[RequestOut]:
    rows = _visible(request)
    if query.stage:
        rows = rows.at(query.stage)
    if query.establishment:
        shops = Establishment.objects.visible_to(request.user)
        shop = named_in_body(shops, query.establishment, "establishment")
        rows = rows.filter(establishment=shop)
    return page_of(_whole(request, rows), query, _out)


@reads(router, "/signing-requests/{code}", asks=READS, summary="Một đề nghị ký cam kết")
def signing_request(request: ApiRequest, code: str) -> RequestOut:
    return _out(named_in_path(_whole(request, _visible(request)), code))


@writes(router, "/signing-requests", asks=ASKS, summary="Đề nghị một hay nhiều nơi ký cam kết")
def ask_to_sign(request: ApiRequest, body: NewRequests) -> Written:
    if not (body.establishments or body.parties):
        raise ValidationError("Cần ít nhất một cơ sở hoặc tổ chức, cá nhân để đề nghị ký.")
    shops = Establishment.objects.visible_to(request.user)
    parties = Party.objects.visible_to(request.user)
    made = services.ask_to_sign(
        text=text_of(body.text, "text"),
        way=body.way,
        asked_on=body.asked_on,
        establishments=all_named(shops, body.establishments, "establishments"),
        parties=all_named(parties, body.parties, "parties"),
        by=request.user,
        at=now(),
    )
    return Written.of(made)


@writes(
    router,
    "/signing-requests/{code}/refusal",
    asks=_ACT.asks,
    summary="Ghi nhận từ chối ký",
    description="Nơi từ chối được đưa vào danh sách để vận động, kiểm tra.",
)
def refuse_to_sign(request: ApiRequest, code: str, body: NotSigning) -> FactWritten:
    asked = _ACT.record(request, code)
    services.refuse(
        request=asked,
        refused_on=body.refused_on,
        reason=body.reason,
        by=request.user,
        at=now(),
    )
    return FactWritten.of(asked)


@writes(
    router,
    "/signing-requests/{code}/withdrawal",
    asks=_ACT.asks,
    summary="Hủy một đề nghị ký",
    description="Mẫu đã in mang mã này sẽ không được nhận nữa.",
)
def withdraw_request(request: ApiRequest, code: str, body: Because) -> FactWritten:
    asked = _ACT.record(request, code)
    services.withdraw_request(request=asked, reason=body.reason, by=request.user, at=now())
    return FactWritten.of(asked)
