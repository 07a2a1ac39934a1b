"""The code on a shop's door, the sheets with it, and the poster at a market's gate."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.documents.services import qr_svg
from hangthat.core.web.actions import act_page
from hangthat.core.web.downloads import as_inline_pdf
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.actions import ReasonForm
from hangthat.core.web.requests import StaffRequest, asks, must_reach
from hangthat.core.web.site import site_of
from hangthat.desk.commitments.forms.doors import NewCodeForm
from hangthat.domain.commitments.models import DoorCode
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.placards.public import door
from hangthat.domain.placards.queries.codes import (
    may_issue,
    number_of,
    shops_for,
    standing_code,
    withdrawn_codes,
)
from hangthat.domain.placards.services import issue_door_code, withdraw_door_code
from hangthat.domain.placards.services.door_prints import (
    SHEETS,
    door_pdf,
)


@asks(Resource.COMMITMENT, Action.READ)
def card(request: StaffRequest, code: str) -> HttpResponse:
    """What stands on the door, what the street is told, what may be printed."""
    shop = _shop(request, code)
    current = standing_code(shop, request.user)
    page = site_of(request) + reverse("portal:code", args=[current.token]) if current else ""
    context = {
        "shop": shop,
        "code": current,
        "shown": door(current.token, on=localdate()) if current else None,
        "number": number_of(current, request.user) if current else "",
        "page": page,
        "drawing": qr_svg(page) if page else "",
        "former": withdrawn_codes(shop, request.user),
        "sheets": SHEETS,
        "adds": may_issue(shop, request.user, on=localdate()),
        "ends": shops_for(request.user, Action.END).filter(pk=shop.pk).exists(),
    }
    return render(request, "commitments/door.html", context)


@asks(Resource.COMMITMENT, Action.ADD)
def issue(request: StaffRequest, code: str) -> HttpResponse:
    shop = _shop(request, code)
    if not shops_for(request.user, Action.ADD).filter(pk=shop.pk).exists():
        raise PermissionDenied
    replaces = standing_code(shop, request.user) is not None
    return act_page(
        request,
        form=NewCodeForm(form_data(request), replaces=replaces),
        act=lambda said: issue_door_code(shop=shop, by=request.user, at=now(), **said),
        title=f"Cấp mã dán cửa: {shop.name}",
        explanation="Khách quét mã sẽ thấy tên, nơi của cửa hàng và cam kết còn hiệu lực không.",
        button="Cấp mã",
        back=reverse("desk:door", args=[shop.code]),
        done="Đã cấp mã. Hãy in giấy và giao cho cửa hàng.",
    )


@asks(Resource.COMMITMENT, Action.END)
def withdraw(request: StaffRequest, code: str) -> HttpResponse:
    shop = _shop(request, code)
    # redundant: as the table stands, who sees the one sees the other
    current = get_object_or_404(
        DoorCode.objects.visible_to(request.user).standing(), establishment=shop
    )
    must_reach(request, current, Action.END)
    return act_page(
        request,
        form=ReasonForm(form_data(request)),
        act=lambda said: withdraw_door_code(code=current, by=request.user, at=now(), **said),
        title=f"Thu hồi mã dán cửa: {shop.name}",
        explanation="Ai quét mã này sẽ thấy “Mã cũ, không còn dùng”. Bản cam kết vẫn còn.",
        button="Thu hồi mã",
        back=reverse("desk:door", args=[shop.code]),
        done="Đã thu hồi mã.",
    )


@asks(Resource.COMMITMENT, Action.READ)
def sheet(request: StaffRequest, code: str) -> HttpResponse:
    """The sheet that `to` names, as a PDF; where the commitment does not hold, back with a word."""
    shop = _shop(request, code)
    # redundant: as the table stands, who sees the one sees the other
    current = get_object_or_404(
        DoorCode.objects.visible_to(request.user).standing().select_related("issued_by__agency"),
        establishment=shop,
    )
    chosen = request.GET.get("to", "")
    wanted = SHEETS.get(chosen) or SHEETS["giay-a4"]
    try:
        made = door_pdf(current, wanted, site=site_of(request), on=localdate())
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        return redirect("desk:door", shop.code)
    return as_inline_pdf(made, f"{'ap-phich' if wanted.poster else 'giay'}-{shop.code}.pdf")


def _shop(request: StaffRequest, code: str) -> Establishment:
    mine = Establishment.objects.visible_to(request.user).select_related("area", "place")
    return get_object_or_404(mine, code=code)
