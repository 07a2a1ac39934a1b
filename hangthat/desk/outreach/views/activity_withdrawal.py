"""An activity that was entered wrongly."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.corrections import withdrawal_page
from hangthat.core.web.requests import StaffRequest, asks, must_reach
from hangthat.domain.activities.models import Activity
from hangthat.domain.activities.services import withdraw as withdraw_activity


@asks(Resource.ACTIVITY, Action.END)
def activity(request: StaffRequest, code: str) -> HttpResponse:
    mine = Activity.objects.visible_to(request.user)
    wrong = get_object_or_404(mine, code=code)
    must_reach(request, wrong, Action.END)
    return withdrawal_page(
        request,
        wrong,
        act=lambda given: withdraw_activity(
            activity=wrong, reason=given["reason"], by=request.user, at=now()
        ),
        what="hoạt động tuyên truyền",
        back=reverse("desk:activity", args=[wrong.code]),
    )
