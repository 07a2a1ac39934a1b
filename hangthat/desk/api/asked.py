"""Who was asked to sign, and what came of it."""

from datetime import date
from typing import Any

from ninja import Query, Router
from pydantic import Field

from hangthat.access.lexicon import Action, Resource
from hangthat.commitments.models import SigningRequest, SigningRequestQuerySet, Stage
from hangthat.desk.api.door import ApiRequest
from hangthat.desk.api.finding import named_in_body, named_in_path
from hangthat.desk.api.operating import reads
from hangthat.desk.api.paging import Page, Paging, page_of
from hangthat.desk.api.shapes import Member, Text, Told
from hangthat.establishments.models import Establishment

router = Router(tags=["Cam kết, quy chế"])


class RequestsAsked(Paging):
    stage: Stage | None = None
    establishment: Text = Field("", max_length=60)


class RequestTold(Told):
    code: str = Field(
        description="In trên mẫu giấy; giấy ký xong mang chính mã này.", examples=["CK-7K3M9Q2F1X"]
    )
    member: Member
    text: str = Field(examples=["trade-1"])
    way: str
    asked_on: date
    stage: Stage
    commitment: str | None
    refused_on: date | None
    withdrawn_on: date | None
    why: str


@reads(
    router,
    "/signing-requests",
    asks=(Resource.COMMITMENT, Action.READ),
    gives=Page[RequestTold],
    says="Ai được đề nghị ký cam kết: chưa ký, đã ký, từ chối",
)
def signing_requests(request: ApiRequest, asked: Query[RequestsAsked]) -> Any:
    found = _seen(request)
    if asked.stage:
        found = found.at(asked.stage)
    if asked.establishment:
        shops = Establishment.objects.visible_to(request.user)
        found = found.filter(
            establishment=named_in_body(shops, asked.establishment, "establishment")
        )
    return page_of(found, asked, _told)


@reads(
    router,
    "/signing-requests/{code}",
    asks=(Resource.COMMITMENT, Action.READ),
    gives=RequestTold,
    says="Một đề nghị ký cam kết",
)
def signing_request(request: ApiRequest, code: str) -> RequestTold:
    return _told(named_in_path(_seen(request), code))


def _seen(request: ApiRequest) -> SigningRequestQuerySet:
    mine = SigningRequest.objects.visible_to(request.user)
    return mine.select_related("establishment", "party", "text", "commitment")


def _told(one: SigningRequest) -> RequestTold:
    return RequestTold(
        code=one.code,
        member=Member.of(one),
        text=one.text.code,
        way=one.way,
        asked_on=one.asked_on,
        stage=one.stage,
        commitment=one.commitment.code if one.commitment else None,
        refused_on=one.refused_on,
        withdrawn_on=one.withdrawn_on,
        why=one.why,
    )
