"""Officials who signed: counted apart, no member of any target."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.common.templatetags.vietnamese import grouped
from hangthat.core.web.actions import act_page, add_refusal
from hangthat.core.web.drafts import form_data, sent
from hangthat.core.web.forms.actions import EndForm
from hangthat.core.web.paging import paginate
from hangthat.core.web.requests import StaffRequest, asks, must_reach
from hangthat.desk.commitments.forms.pledge import PledgeForm
from hangthat.domain.commitments import services
from hangthat.domain.commitments.models import OfficialPledge

_PAGE = 50


@asks(Resource.COMMITMENT, Action.READ)
def listing(request: StaffRequest) -> HttpResponse:
    mine = OfficialPledge.objects.visible_to(request.user)
    valid = mine.valid(on=localdate())
    by_agency = valid.order_by().values_list("agency__name").annotate(signed=Count("pk"))
    rows = mine.select_related("agency", "area")
    context = {
        "page": paginate(request, rows, _PAGE),
        "valid": valid.count(),
        "by_agency": [
            f"{name or 'không ghi cơ quan'} {grouped(signed)}"
            for name, signed in by_agency.order_by("-signed", "agency__sort_key")[:20]
        ],
    }
    return render(request, "commitments/pledges.html", context)


@asks(Resource.COMMITMENT, Action.ADD)
def add(request: StaffRequest) -> HttpResponse:
    """After one the form comes again, for the next of the same office."""
    form = PledgeForm(form_data(request), user=request.user, today=localdate())
    if sent(request, form):
        try:
            made = services.pledge(**form.cleaned_data, by=request.user, at=now())
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, f"Đã ghi cam kết của {made.name}.")
            return redirect("desk:pledge_add")
    return render(request, "commitments/pledge_add.html", {"form": form})


@asks(Resource.COMMITMENT, Action.END)
def revoke(request: StaffRequest, code: str) -> HttpResponse:
    mine = OfficialPledge.objects.visible_to(request.user)
    made = get_object_or_404(mine, code=code)
    must_reach(request, made, Action.END)
    return act_page(
        request,
        form=EndForm(form_data(request), today=localdate()),
        act=lambda given: services.revoke_pledge(
            pledge=made,
            revoked_on=given["day"],
            reason=given["reason"],
            by=request.user,
            at=now(),
        ),
        title="Thu hồi cam kết của cán bộ",
        explanation=f"{made}. Từ ngày này không còn hiệu lực.",
        button="Thu hồi",
        back=reverse("desk:pledges"),
        done="Đã thu hồi cam kết.",
    )
