"""Who is asked to sign, and what came of it."""

from datetime import date
from typing import Annotated, Any

from django.core.exceptions import ValidationError
from ninja import Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.actions import acts, adds, shows
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import all_named, code_seen, named_in_body
from hangthat.core.rest.paging import Paging
from hangthat.core.rest.schemas import (
    Because,
    Code,
    Day,
    Given,
    Member,
    Reason,
    Text,
    Told,
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

router = Router(tags=["Cam kết, quy chế"])
READS, ADDS = (Resource.COMMITMENT, Action.READ), (Resource.COMMITMENT, Action.ADD)
Codes = Annotated[list[Code], Field(max_length=MOST)]


class RequestsAsked(Paging):
    stage: Stage | None = None
    establishment: Text = Field("", max_length=60)

    def narrowed(self, rows: Any, request: ApiRequest) -> Any:
        if self.stage:
            rows = rows.at(self.stage)
        if self.establishment:
            shops = Establishment.objects.visible_to(request.user)
            shop = named_in_body(shops, self.establishment, "establishment")
            rows = rows.filter(establishment=shop)
        return rows


class RequestTold(Told):
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


class NewRequests(Given):
    """Đề nghị nhiều nơi một lần; nơi đã được đề nghị mẫu này thì giữ đề nghị cũ."""

    text: Code = Field(examples=["trade-1"])
    way: Way = Way.PAPER
    asked_on: Day
    establishments: Codes = Field(default_factory=list)
    parties: Codes = Field(default_factory=list)

    def said(self, request: ApiRequest) -> dict[str, Any]:
        if not (self.establishments or self.parties):
            raise ValidationError("Cần ít nhất một cơ sở hoặc chủ thể để đề nghị ký.")
        shops = Establishment.objects.visible_to(request.user)
        parties = Party.objects.visible_to(request.user)
        return self.model_dump() | {
            "text": text_of(self.text, "text"),
            "establishments": all_named(shops, self.establishments, "establishments"),
            "parties": all_named(parties, self.parties, "parties"),
        }


class NotSigning(Given):
    refused_on: Day
    reason: Reason


def _seen(request: ApiRequest) -> SigningRequestQuerySet:
    mine = SigningRequest.objects.visible_to(request.user)
    # redundant: desk/tests/test_api_files.py reads another's request
    forms = code_seen(FormBatch.objects.visible_to(request.user), "batch")
    found = mine.select_related("establishment", "party", "text", "commitment")
    return found.annotate(forms=forms)


def _told(one: Any) -> RequestTold:
    return RequestTold(
        code=one.code,
        member=Member.of(one),
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


shows(
    router,
    "/signing-requests",
    names=("signing_requests", "signing_request"),
    rows=_seen,
    asks=READS,
    asked=RequestsAsked,
    gives=RequestTold,
    told=_told,
    says=("Ai được đề nghị ký cam kết: chưa ký, đã ký, từ chối", "Một đề nghị ký cam kết"),
)
adds(
    router,
    "/signing-requests",
    name="ask_to_sign",
    asks=ADDS,
    takes=NewRequests,
    does=services.ask_to_sign,
    gives=Written,
    says="Đề nghị một hay nhiều nơi ký cam kết",
)
acts(
    router,
    "/signing-requests/{code}/refusal",
    name="refuse_to_sign",
    rows=_seen,
    asks=ADDS,
    takes=NotSigning,
    does=lambda one, **said: services.refuse(request=one, **said),
    says="Ghi từ chối ký",
    more="Nơi từ chối được đưa vào danh sách để vận động, kiểm tra.",
)
acts(
    router,
    "/signing-requests/{code}/withdrawal",
    name="withdraw_request",
    rows=_seen,
    asks=ADDS,
    takes=Because,
    does=lambda one, **said: services.withdraw_request(request=one, **said),
    says="Hủy một đề nghị ký",
    more="Mẫu đã in mang mã này sẽ không được nhận nữa.",
)
