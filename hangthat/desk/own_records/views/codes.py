"""A code for a shop's own record: handed over at the stall, shown once and kept nowhere."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.cache import never_cache

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import visible
from hangthat.core.documents.services import qr_svg
from hangthat.core.web.actions import add_refusal
from hangthat.core.web.drafts import form_data, sent
from hangthat.core.web.one_time_secrets import pop, store
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.core.web.site import site_of
from hangthat.desk.own_records.forms.requests import HandForm
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.models.reach import establishments_in
from hangthat.domain.own_records.lexicon import Handing
from hangthat.domain.own_records.models import RecordCode
from hangthat.domain.own_records.services import issue_record_code

_CODE = "record_code"  # in the session
_HANDS = (Resource.SHOP_REQUEST, Action.ADD)


@asks(Resource.SHOP_REQUEST, Action.ADD)
def hand(request: StaffRequest, code: str) -> HttpResponse:
    """For somebody whom the officer, or the board of the market, has made sure of."""
    shop = get_object_or_404(Establishment.objects.visible_to(request.user), code=code)
    # unscoped: narrowed at once to those for whom the person may hand a code over
    own = visible(Establishment.objects.all(), request.user, *_HANDS, establishments_in)
    if not own.filter(pk=shop.pk).exists():
        raise PermissionDenied
    form = HandForm(form_data(request))
    if sent(request, form):
        handing = Handing(form.cleaned_data["handing"])
        try:
            handed = issue_record_code(shop, handing=handing, by=request.user, at=now())
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            store(request, _CODE, code=handed.code.pk, digits=handed.digits)
            return redirect("desk:recordcode_slip")
    context = {
        "form": form,
        "title": f"Cấp mã xem hồ sơ: {shop}",
        "explanation": "Mã 8 số, dùng một lần trong 24 giờ, chỉ hiện một lần. Chủ cơ sở xem được "
        "cơ quan ghi gì về cơ sở mình, đề nghị sửa, trả lời. Mã cấp trước đó hết dùng.",
        "button": "Cấp mã xem hồ sơ",
        "back": reverse("desk:establishment", args=[shop.code]),
    }
    return render(request, "web/act.html", context)


@asks(Resource.SHOP_REQUEST, Action.ADD)
@never_cache
def slip(request: StaffRequest) -> HttpResponse:
    """The slip, once: to be printed, or shown on the officer's telephone."""
    found = pop(request, _CODE)
    # redundant: desk/own_records/tests/test_own_record_pages.py, after the shop went out of reach
    mine = RecordCode.objects.visible_to(request.user, Action.ADD).select_related("establishment")
    code = mine.filter(pk=found["code"]).first() if found else None
    context = {"code": code, "digits": "", "address": "", "drawing": ""}
    if code:
        here = site_of(request) + reverse("portal:own_records")
        address = f"{here}?ma={code.establishment.code}"
        context |= {"digits": found["digits"], "address": here, "drawing": qr_svg(address)}
    return render(request, "own_records/recordcode_slip.html", context)
