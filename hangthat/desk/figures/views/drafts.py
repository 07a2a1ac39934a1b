"""Sentences drafted from the numbers of a period, and what to look at before they are sent."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.figures.queries.drafts import drafted, warned
from hangthat.desk.figures.queries.periods import offered
from hangthat.desk.figures.views.overview import opened


@asks(Resource.FIGURE, Action.READ)
def sentences(request: StaffRequest) -> HttpResponse:
    figures, filters = opened(request)
    asked = filters.asked
    context = {
        "filters": filters,
        "asked": asked,
        "periods": offered(localdate()),
        "parts": drafted(figures, asked, at=now()),
        "warnings": warned(figures, asked),
    }
    return render(request, "figures/draft.html", context)
