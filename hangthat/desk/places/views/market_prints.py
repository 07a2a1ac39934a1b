"""What is printed for a market."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.documents.services import Paper
from hangthat.core.web.actions import act_page, add_refusal
from hangthat.core.web.downloads import as_inline_pdf
from hangthat.core.web.drafts import form_data, sent
from hangthat.core.web.requests import StaffRequest, asks, must_reach
from hangthat.core.web.site import site_of
from hangthat.desk.parts.forms.door_sheet import SheetForm
from hangthat.desk.places.forms.posters import PosterShareForm
from hangthat.domain.establishments.models import Place
from hangthat.domain.placards.queries.poster_share import chosen_share
from hangthat.domain.placards.queries.stalls import stalls_in
from hangthat.domain.placards.services.market_prints import (
    ask_for_market,
    labels_pdf,
    market_pdf,
)
from hangthat.domain.placards.services.poster_shares import WORTH_SHOWING, choose_share

_UNCHOSEN = f"chưa chọn, in tỷ lệ từ {WORTH_SHOWING}%"


@asks(Resource.BOARD, Action.READ)
def market_poster(request: StaffRequest, code: str) -> HttpResponse:
    """The share stands on it from the percent on that the board has chosen."""
    place = _place(request, code)
    paper = Paper.A5 if request.GET.get("kho") == Paper.A5 else Paper.A4
    try:
        made = market_pdf(place, paper, site=site_of(request), on=localdate())
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        return redirect("desk:place", place.code)
    return as_inline_pdf(made, f"ap-phich-{place.code}.pdf")


@asks(Resource.BOARD, Action.APPROVE)
def poster_share(request: StaffRequest, code: str) -> HttpResponse:
    place = _place(request, code)
    must_reach(request, place, Action.APPROVE)
    chosen = chosen_share(place)
    now_on = f"{chosen}, chọn ngày {chosen.chosen_on:%d/%m/%Y}" if chosen else _UNCHOSEN
    return act_page(
        request,
        form=PosterShareForm(form_data(request), chosen=chosen),
        act=lambda said: choose_share(place, least=said["least"], by=request.user, at=now()),
        title=f"Ngưỡng in tỷ lệ trên áp phích: {place.name}",
        explanation=f"Hiện nay: {now_on}. Tỷ lệ thấp hơn ngưỡng chỉ đứng ở trang công khai, không "
        "in trên áp phích; dưới 50 % thì không bao giờ in.",
        button="Lưu ngưỡng",
        back=reverse("desk:place", args=[place.code]),
        done="Đã lưu ngưỡng của áp phích.",
    )


@asks(Resource.BOARD, Action.READ)
def market_sheets(request: StaffRequest, code: str) -> HttpResponse:
    place = _place(request, code)
    form = SheetForm(form_data(request))
    if sent(request, form):
        wanted = {"sheet": form.cleaned_data["sheet"], "site": site_of(request)}
        try:
            job = ask_for_market(place, **wanted, by=request.user, at=now())
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            return redirect("desk:job", job.pk)
    context = {
        "form": form,
        "title": f"In giấy dán cửa: {place.name}",
        "explanation": _explained(request),
        "button": "In",
        "back": reverse("desk:place", args=[place.code]),
    }
    return render(request, "web/act.html", context)


@asks(Resource.BOARD, Action.READ)
def market_labels(request: StaffRequest, code: str) -> HttpResponse:
    """Which stalls get a label; as a PDF where `to` says which."""
    place = _place(request, code)
    stalls = stalls_in(place, request.user, on=localdate())
    unsigned = [stall for stall in stalls if not stall.signed]
    chosen = {"tat-ca": stalls, "chua-ky": unsigned}.get(request.GET.get("to", ""))
    if chosen:
        return as_inline_pdf(
            labels_pdf(place, chosen, site=site_of(request)), f"tem-ma-quay-{place.code}.pdf"
        )
    context = {"subject": place, "stalls": stalls, "unsigned": unsigned}
    return render(request, "places/place_labels.html", context)


def _explained(request: StaffRequest) -> str:
    who = "Cho mọi cơ sở ở đây có cam kết còn hiệu lực"
    if may(request.user, Resource.COMMITMENT, Action.ADD):
        return (
            f"{who}, theo dãy và số quầy. Cơ sở chưa có mã thì được cấp; cơ sở đã có thì giữ mã cũ."
        )
    return f"{who} và đã có mã, theo dãy và số quầy. Cơ sở chưa có mã thì cán bộ cấp."


def _place(request: StaffRequest, code: str) -> Place:
    mine = Place.objects.visible_to(request.user).select_related("area").distinct()
    return get_object_or_404(mine, code=code)
