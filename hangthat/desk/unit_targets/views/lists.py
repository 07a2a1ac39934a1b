"""The list of targets of units' own, on the page and as a workbook."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.documents.services.workbooks import XLSX
from hangthat.core.web.downloads import attachment
from hangthat.core.web.paging import paginate
from hangthat.core.web.refusals import says_refusals
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.parts.queries.saved_lists import saved_as
from hangthat.desk.unit_targets.forms.unit_targets import UnitTargetFilter
from hangthat.desk.unit_targets.queries import unit_target_list

_PAGE, _MOST = 50, 5_000


@asks(Resource.UNIT_TARGET, Action.READ)
@says_refusals
@saved_as("chi-tieu-rieng")
def listing(request: StaffRequest) -> HttpResponse:
    filters = UnitTargetFilter(request.GET)
    page = paginate(request, unit_target_list.narrowed(request.user, filters.values()), _PAGE)
    context = {
        "page": page,
        "rows": unit_target_list.rows_of(page, request.user, at=now()),
        "filters": filters,
        "query": request.GET.urlencode(),
    }
    return render(request, "unit_targets/unittargets.html", context)


@asks(Resource.UNIT_TARGET, Action.READ)
@says_refusals
def xlsx(request: StaffRequest) -> HttpResponse:
    filters = UnitTargetFilter(request.GET)
    found = unit_target_list.narrowed(request.user, filters.values())[:_MOST]
    rows = unit_target_list.rows_of(found, request.user, at=now())
    return attachment(unit_target_list.workbook(rows), media=XLSX, name="chi-tieu-rieng.xlsx")
