"""The codes on the doors of shops, and the sheets that carry them."""

from datetime import datetime
from typing import Any, Literal

from django.http import Http404, HttpResponse
from django.utils.timezone import localdate
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import User
from hangthat.core.common.site import public_site
from hangthat.core.rest.actions import acts
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.errors import Refused
from hangthat.core.rest.long_work import PDF
from hangthat.core.rest.lookup import must_reach, named_in_path
from hangthat.core.rest.operations import as_file, reads
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import Because, Given, Text, Told
from hangthat.desk.commitments.api.asked import ADDS, READS
from hangthat.domain.commitments.models import DoorCode
from hangthat.domain.commitments.services import issue_door_code, withdraw_door_code
from hangthat.domain.commitments.services.door_prints import (
    SHEETS,
    door_pdf,
    shops_for,
    standing_code,
)
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.models.establishment import EstablishmentQuerySet

router = Router(tags=["Cam kết, quy chế"])
Sheet = Literal["giay-a4", "giay-a5", "ap-phich-a4", "ap-phich-a5"]


class DoorCodeTold(Told):
    code: str = Field(description="Như in trên giấy, để gõ.")
    issued_at: datetime
    withdrawn_at: datetime | None

    @classmethod
    def of(cls, one: DoorCode) -> "DoorCodeTold":
        return cls(code=one.shown, issued_at=one.issued_at, withdrawn_at=one.withdrawn_at)


class DoorCodeIssued(Told):
    code: str

    @classmethod
    def of(cls, one: DoorCode) -> "DoorCodeIssued":
        return cls(code=one.shown)


class NewDoorCode(Given):
    reason: Text = Field("", max_length=300, description="Vì sao thay mã đang dùng, nếu có mã.")


class SheetAsked(Given):
    sheet: Sheet = Field(
        "giay-a4", description="; ".join(f"{k}: {s.label}" for k, s in SHEETS.items())
    )


def _shops(request: ApiRequest) -> EstablishmentQuerySet:
    return Establishment.objects.visible_to(request.user).select_related("area", "place")


def _may_issue(request: ApiRequest, shop: Establishment) -> None:
    if not shops_for(request.user, Action.ADD).filter(pk=shop.pk).exists():
        raise Refused(403)


def _may_withdraw(request: ApiRequest, shop: Establishment) -> None:
    must_reach(request, _current(shop, request.user), Action.END)


def _current(shop: Establishment, user: User) -> DoorCode:
    current = standing_code(shop, user)
    if current is None:
        raise Http404
    return current


def _withdraw(shop: Establishment, *, by: User, **said: Any) -> DoorCode:
    return withdraw_door_code(code=_current(shop, by), by=by, **said)


@reads(
    router,
    "/establishments/{code}/door-codes",
    asks=READS,
    gives=Page[DoorCodeTold],
    says="Mã dán cửa của một cơ sở, mới nhất trước",
    more="Mã đang dùng là mã chưa thu hồi.",
)
def door_codes(request: ApiRequest, code: str, asked: Query[Paging]) -> Any:
    shop = named_in_path(_shops(request), code)
    # redundant: as the table stands, who sees the one sees the other
    mine = DoorCode.objects.visible_to(request.user).filter(establishment=shop)
    return page_of(mine, asked, DoorCodeTold.of)


acts(
    router,
    "/establishments/{code}/door-codes",
    name="issue_door_code",
    rows=_shops,
    asks=ADDS,
    reach=_may_issue,
    takes=NewDoorCode,
    does=lambda shop, **said: issue_door_code(shop=shop, **said),
    gives=DoorCodeIssued,
    tells_made=True,
    says="Cấp mã dán cửa",
    more="Cơ sở đang có mã thì mã ấy thành mã cũ, và phải nói lý do.",
)
acts(
    router,
    "/establishments/{code}/door-codes/withdrawal",
    name="withdraw_door_code",
    rows=_shops,
    asks=(Resource.COMMITMENT, Action.END),
    reach=_may_withdraw,
    takes=Because,
    does=_withdraw,
    gives=DoorCodeIssued,
    tells_made=True,
    says="Thu hồi mã dán cửa đang dùng",
    more="Ai quét mã này sẽ thấy “Mã cũ, không còn dùng”. Bản cam kết vẫn còn.",
)


@reads(
    router,
    "/establishments/{code}/door-sheet",
    asks=READS,
    media=PDF,
    says="Giấy dán cửa của một cơ sở, PDF",
)
def door_sheet(request: ApiRequest, code: str, asked: Query[SheetAsked]) -> HttpResponse:
    shop = named_in_path(_shops(request), code)
    current, site = _current(shop, request.user), public_site(request.build_absolute_uri("/"))
    made = door_pdf(current, SHEETS[asked.sheet], site=site, on=localdate())
    return as_file(made, PDF, f"{asked.sheet}-{shop.code}.pdf")
