"""How often checks found a violation, by the reason of choice, and what the draws tell."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.forms.years import year_named, years_offered
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.parts.queries.saved_lists import saved_as
from hangthat.desk.selection.forms.filters import YearFilter
from hangthat.domain.selection.queries import hit_rates, inspections_held, prevalence

FIRST_YEAR = 2021


@asks(Resource.INSPECTION, Action.READ)
@saved_as("ty-le-trung")
def rates(request: StaffRequest) -> HttpResponse:
    today = localdate()
    year = year_named(request.GET.get("nam", ""), today=today.year)
    years = years_offered(year, first=FIRST_YEAR, last=today.year)
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
