"""The first page for citizens."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localtime

from hangthat.domain.freezes.public import progress
from hangthat.domain.hotlines.public import hotlines
from hangthat.domain.plans.public import plans
from hangthat.domain.publications.public import warnings_of_week
from hangthat.domain.tips.public import figures
from hangthat.portal.views.street import findable, passing, shown


@findable
def front(request: HttpRequest) -> HttpResponse:
    today = localtime().date()
    context = {
        "authority": settings.AUTHORITY,
        "address": settings.AUTHORITY_ADDRESS,
        "hours": settings.AUTHORITY_HOURS,
        "hotlines": hotlines(on=today),
        "week": warnings_of_week(on=today, most=3),
        "plans": plans(),
        "progress": progress(),
        "answers": figures(on=today),
    }
    return shown("front.html", context, here=request)


@passing
def moved(request: HttpRequest) -> HttpResponse:
    """Its address of before stands on papers."""
    return redirect("portal:front", permanent=True)
