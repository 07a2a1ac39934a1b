"""One tip: what is known of it unopened, and opened for one page."""

from base64 import b64encode

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.audit.history import history_of
from hangthat.core.deadlines.models import Clock
from hangthat.core.deadlines.queries import reckoned
from hangthat.core.web.actions import add_refusal
from hangthat.core.web.requests import StaffRequest, asks, must_reach, reaches
from hangthat.desk.tips.forms.tips import OpenForm
from hangthat.desk.tips.queries.identity import identity_part
from hangthat.desk.tips.queries.transfers import splits_of, transfers_of
from hangthat.domain.tips import services
from hangthat.domain.tips.models import Tip
from hangthat.domain.tips.queries.conclusions import proposal_for
from hangthat.domain.tips.queries.mistakes import mistakes_of

_RELATED = ("area", "place", "agency", "reader__user", "accused", "joined_to", "case", "inspection")
_TO_SHOP = "Chuyển cơ sở trả lời"


@asks(Resource.TIP, Action.READ)
def card(request: StaffRequest, code: str) -> HttpResponse:
    return _shown(request, seen(request, code), OpenForm())


@asks(Resource.TIP, Action.READ)
def open_sealed(request: StaffRequest, code: str) -> HttpResponse:
    """By POST with the passphrase; nothing of it is kept, and each look is journalled."""
    tip = seen(request, code)
    form = OpenForm(request.POST or None)
    if not form.is_valid():
        if request.method != "POST":
            form.errors.clear()
        return _shown(request, tip, form)
    try:
        told = services.open_tip(
            tip, passphrase=form.cleaned_data["reader_password"], by=request.user, at=now()
        )
    except ValidationError as refusal:
        add_refusal(form, refusal)
        return _shown(request, tip, form)
    response = _shown(request, tip, form, told)
    response.looked = True  # type: ignore[attr-defined]  # for `Once`
    return response


def seen(request: StaffRequest, code: str) -> Tip:
    rows = Tip.objects.visible_to(request.user).select_related(*_RELATED)
    tip: Tip = get_object_or_404(rows, code=code)
    return tip


def held(request: StaffRequest, code: str) -> Tip:
    """One that the person acts on."""
    tip = seen(request, code)
    # redundant: who reads a tip may act on it; desk/tips/tests/test_tip_pages.py
    must_reach(request, tip, Action.CHANGE)
    return tip


def _shown(
    request: StaffRequest, tip: Tip, form: OpenForm, told: services.OpenedTip | None = None
) -> HttpResponse:
    # unscoped: the clocks of a tip in sight
    clocks = list(Clock.objects.about(tip).order_by("pk"))
    states = reckoned(clocks, at=now())
    acts = reaches(request, tip, Action.CHANGE)
    # off tour: desk/tips/tests/test_tip_pages.py
    near = Tip.objects.visible_to(request.user).order_by("received_on", "pk")
    proposal = proposal_for(tip, request.user, on=localdate()) if acts else None
    context = {
        "tip": tip,
        "form": form,
        "told": told,
        "photos": [b64encode(one).decode() for one in told.photos] if told else [],
        "talk": [(one, b64encode(one.photo).decode()) for one in told.talk] if told else [],
        "stopped": any(one.stopped_at and not one.ended_at for one in clocks),
        "clocks": {one.title: (one, states[one.pk]) for one in clocks}.values(),  # the last of each
        "transfers": transfers_of(tip),
        "splits": splits_of(tip) if tip.split_on else (),
        "proposal": proposal,
        "joined": list(near.filter(joined_to=tip)),
        "main": near.filter(pk=tip.joined_to_id).first() if tip.joined_to_id else None,
        "holds": acts and not tip.is_open and not tip.destroyed_on,
        "acts": acts and tip.is_open,
        "undoes": acts and bool(mistakes_of(tip)),
        "identity": identity_part(tip, request.user, acts=acts),
        "history": history_of(tip, request.user),
        "to_shop": _TO_SHOP if settings.SHOP_ANSWERS else f"{_TO_SHOP} (tỉnh chưa bật)",
    }
    response = render(request, "tips/tip.html", context)
    response["Cache-Control"] = "no-store"
    return response
