"""How often checks found a violation, by the reason of choice, and what the draws tell."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.parts.queries.saved_lists import saved_as
from hangthat.desk.selection.forms.filters import YearFilter
from hangthat.domain.selection.queries import hit_rates, inspections_held, prevalence

FIRST_YEAR = 2021


@asks(Resource.INSPECTION, Action.READ)
@saved_as("ty-le-trung")
def rates(request: StaffRequest) -> HttpResponse:
    today = localdate()
    years = list(range(today.year, FIRST_YEAR - 1, -1))
    asked = request.GET.get("nam", "")
    year = int(asked) if asked in map(str, years) else today.year
    first, last = date(year, 1, 1), date(year, 12, 31)
    found = hit_rates(request.user, first=first, last=last)
    context = {
        "year": year,
        "rates": found,
        "held": inspections_held(request.user, first=first, last=last),
        "prevalence": prevalence(request.user, year, on=today),
        "filters": YearFilter(request.GET or None, years=years, chosen=year),
    }
    return render(request, "selection/hit_rates.html", context)
