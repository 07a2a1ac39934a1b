"""What is to be signed anew."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.paging import paginate
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.followups.queries.renewing import PASSED, WITHIN, Renewals
from hangthat.desk.parts.queries.saved_lists import saved_as

_PAGE = 50


@asks(Resource.ACTIVITY, Action.READ)
@saved_as("ky-lai")
def listing(request: StaffRequest) -> HttpResponse:
    renewals = Renewals(
        tab=request.GET.get("xem", ""),
        within=request.GET.get("trong", ""),
        user=request.user,
        today=localdate(),
    )
    page = paginate(request, renewals.rows(), _PAGE)
    passed = renewals.key == PASSED
    context = {
        "renewals": renewals,
        "tabs": renewals.tabs,
        "tab": renewals.tab,
        "page": page,
        "passed": page if passed else [],
        "ending": [] if passed else [renewals.with_end(paper) for paper in page],
        "choices": WITHIN,
    }
    return render(request, "followups/renewals.html", context)
