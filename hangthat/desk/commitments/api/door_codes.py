"""The codes on the doors of shops, and the sheets that carry them."""

from datetime import datetime
from typing import Literal

from django.http import Http404, HttpResponse
from django.utils.timezone import localdate, now
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import User
from hangthat.core.common.site import public_site
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.errors import ApiRefusal
from hangthat.core.rest.long_work import PDF
from hangthat.core.rest.lookup import must_reach, named_in_path
from hangthat.core.rest.operations import as_file, downloads, reads, writes
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import Because, Body, Out, Text
from hangthat.desk.commitments.api.signing_requests import ADDS, READS
from hangthat.domain.commitments.models import DoorCode
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.models.establishment import EstablishmentQuerySet
from hangthat.domain.placards import services
from hangthat.domain.placards.queries.codes import shops_for, standing_code
from hangthat.domain.placards.services.door_prints import (
    SHEETS,
    door_pdf,
)

router = Router(tags=["Cam kết, quy chế"])
Sheet = Literal["giay-a4", "giay-a5", "ap-phich-a4", "ap-phich-a5"]


class DoorCodeOut(Out):
    code: str = Field(description="Như in trên giấy, để gõ.")
    issued_at: datetime
    withdrawn_at: datetime | None

    @classmethod
    def of(cls, one: DoorCode) -> "DoorCodeOut":
        return cls(code=one.shown, issued_at=one.issued_at, withdrawn_at=one.withdrawn_at)


class DoorCodeIssued(Out):
    code: str

    @classmethod
    def of(cls, one: DoorCode) -> "DoorCodeIssued":
        return cls(code=one.shown)


class NewDoorCode(Body):
    reason: Text = Field("", max_length=300, description="Vì sao thay mã đang dùng, nếu có mã.")


class SheetIn(Body):
    sheet: Sheet = Field(
        "giay-a4", description="; ".join(f"{k}: {s.label}" for k, s in SHEETS.items())
    )


def _shops(request: ApiRequest) -> EstablishmentQuerySet:
    return Establishment.objects.visible_to(request.user).select_related("area", "place")


def _current(shop: Establishment, user: User) -> DoorCode:
    current = standing_code(shop, user)
    if current is None:
        raise Http404
    return current


@reads(
    router,
    "/establishments/{code}/door-codes",
    asks=READS,
    summary="Mã dán cửa của một cơ sở, mới nhất trước",
    description="Mã đang dùng là mã chưa thu hồi.",
)
def door_codes(request: ApiRequest, code: str, query: Query[Paging]) -> Page[DoorCodeOut]:
    shop = named_in_path(_shops(request), code)
    # redundant: as the table stands, who sees the one sees the other
    mine = DoorCode.objects.visible_to(request.user).filter(establishment=shop)
    return page_of(mine, query, DoorCodeOut.of)


@writes(
    router,
    "/establishments/{code}/door-codes",
    asks=ADDS,
    summary="Cấp mã dán cửa",
    description="Cơ sở đang có mã thì mã ấy thành mã cũ, và phải nói lý do.",
)
def issue_door_code(request: ApiRequest, code: str, body: NewDoorCode) -> DoorCodeIssued:
    shop = named_in_path(_shops(request), code)
    if not shops_for(request.user, Action.ADD).filter(pk=shop.pk).exists():
        raise ApiRefusal(403)
    made = services.issue_door_code(shop=shop, reason=body.reason, by=request.user, at=now())
    return DoorCodeIssued.of(made)


@writes(
    router,
    "/establishments/{code}/door-codes/withdrawal",
    asks=(Resource.COMMITMENT, Action.END),
    summary="Thu hồi mã dán cửa đang dùng",
    description="Ai quét mã này sẽ thấy “Mã cũ, không còn dùng”. Bản cam kết vẫn còn.",
)
def withdraw_door_code(request: ApiRequest, code: str, body: Because) -> DoorCodeIssued:
    current = _current(named_in_path(_shops(request), code), request.user)
    must_reach(request, current, Action.END)
    ended = services.withdraw_door_code(code=current, reason=body.reason, by=request.user, at=now())
    return DoorCodeIssued.of(ended)


@downloads(
    router,
    "/establishments/{code}/door-sheet",
    asks=READS,
    media=PDF,
    summary="Giấy dán cửa của một cơ sở, PDF",
)
def door_sheet(request: ApiRequest, code: str, query: Query[SheetIn]) -> HttpResponse:
    shop = named_in_path(_shops(request), code)
    current, site = _current(shop, request.user), public_site(request.build_absolute_uri("/"))
    made = door_pdf(current, SHEETS[query.sheet], site=site, on=localdate())
    return as_file(made, PDF, f"{query.sheet}-{shop.code}.pdf")
