"""Tenants are invited to sign: a letter for each, with his own link, in one PDF.

The links are shown to who made them for some minutes, so that a printer may fail once, and are
kept nowhere else. A link signs nothing without the code that an officer tells (ADR 0037).
"""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.cache import never_cache

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.actions import add_refusal
from hangthat.core.web.drafts import form_data, sent
from hangthat.core.web.forms.actions import NothingForm
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.parts.views.new_links import NewLinks
from hangthat.domain.leases.models import StallLease
from hangthat.domain.leases.services import invite_tenants
from hangthat.domain.leases.services.inviting import MOST

_NEW = NewLinks("lease_links", Action.ASK, "desk:stallleases_slips", "leases/invitations.html")
_SHOWN = 12  # names, before "và n người thuê nữa"


@asks(Resource.COMMITMENT, Action.ASK)
def invite(request: StaffRequest) -> HttpResponse:
    """`?chon=…`: the leases, by their codes; those that the person may write."""
    mine = StallLease.objects.visible_to(request.user, Action.STALL).standing()
    ticked = mine.filter(code__in=request.GET.getlist("chon")[:MOST])
    leases = list(ticked.select_related("establishment").order_by("pk"))
    form = NothingForm(form_data(request))
    if sent(request, form):
        try:
            made = invite_tenants(leases, by=request.user, at=now())
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            for words in made.left_out:
                messages.info(request, f"Không mời {words}.")
            return _NEW.keep(request, made.issued)
    named = ", ".join(str(one.establishment) for one in leases[:_SHOWN]) or "chưa chọn ai"
    others = f" và {len(leases) - _SHOWN} người thuê nữa" if len(leases) > _SHOWN else ""
    context = {
        "form": form,
        "title": "Mời người thuê quầy ký cam kết",
        "explanation": f"Cho {named}{others}. Ai có cam kết còn hiệu lực thì không mời lại. Giấy "
        f"mời có đường dẫn riêng, {_NEW.SHOWN_FOR}, để in và đưa tận tay.",
        "button": "Lập giấy mời",
        "back": reverse("desk:stallleases"),
    }
    return render(request, "web/act.html", context)


@asks(Resource.COMMITMENT, Action.ASK)
@never_cache
def slips(request: StaffRequest) -> HttpResponse:
    """The invitations just made, to be printed at once."""
    return _NEW.slips(request)


@asks(Resource.COMMITMENT, Action.ASK)
@never_cache
def sheets(request: StaffRequest) -> HttpResponse:
    """One PDF: for each tenant his form, to be signed by hand or through the code at its foot."""
    return _NEW.sheets(request)
