"""The shops of a commune in the order in which they should be checked, and why."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.paging import paginate
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.parts.queries.saved_lists import saved_as
from hangthat.desk.selection.forms.filters import CandidateFilter
from hangthat.desk.selection.queries.candidate_rows import learned_for, ordered, rows_of
from hangthat.desk.selection.queries.units import own_agency, units_for
from hangthat.domain.selection.queries import candidates
from hangthat.domain.selection.queries.origin import within_unit


@asks(Resource.VISIT, Action.READ)
@saved_as("chon-kiem-tra")
def listing(request: StaffRequest) -> HttpResponse:
    today, user = localdate(), request.user
    units = units_for(user, request.GET.get("dia_ban", ""), on=today)
    if units.chosen is None:
        return render(request, "selection/candidates.html", {"unit": None})
    agency = own_agency(user)
    within = within_unit(units.territory, units.chosen, today)
    found = candidates(user, within=within, on=today, agency=agency)
    learned = learned_for(found, user)
    order = ordered(found, learned, request.GET.get("sap", ""))
    page = paginate(request, order.tolist())
    context = {
        "unit": units.chosen,
        "agency": agency,
        "total": len(found),
        "weighting": found.weighting,
        "page": page,
        "rows": rows_of(found, page, user, agency, learned),
        "learned": learned,
        "filters": CandidateFilter(
            request.GET if "dia_ban" in request.GET else None,
            units=units.offered,
            chosen=units.chosen,
            learned=not learned.why_not,
        ),
    }
    return render(request, "selection/candidates.html", context)
