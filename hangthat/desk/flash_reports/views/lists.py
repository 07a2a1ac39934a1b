"""The list of flash reports, on the page and as a workbook."""

from django.http import HttpResponse
from django.shortcuts import render

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.documents.services.workbooks import XLSX
from hangthat.core.web.downloads import attachment
from hangthat.core.web.paging import paginate
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.flash_reports.forms.flash_report import FlashFilter
from hangthat.desk.flash_reports.queries.flash_list import (
    narrowed,
    tabs_of,
    with_receipts,
    workbook,
)
from hangthat.desk.parts.queries.saved_lists import saved_as

_PAGE, _MOST = 50, 10_000


@asks(Resource.REPORT, Action.READ)
@saved_as("bao-cao-nhanh")
def listing(request: StaffRequest) -> HttpResponse:
    filters = FlashFilter(request.GET)
    parts = tabs_of(narrowed(request.user, filters.values()), request.user)
    key = request.GET.get("xem", "")
    tab, rows = parts.get(key, parts[""])
    context = {
        "page": paginate(request, with_receipts(rows), _PAGE),
        "filters": filters,
        "tabs": [one for one, _ in parts.values()],
        "tab": tab,
        "query": request.GET.urlencode(),
    }
    return render(request, "flash_reports/flashreports.html", context)


@asks(Resource.REPORT, Action.READ)
def xlsx(request: StaffRequest) -> HttpResponse:
    rows = narrowed(request.user, FlashFilter(request.GET).values())
    parts = tabs_of(rows, request.user)
    _, chosen = parts.get(request.GET.get("xem", ""), parts[""])
    made = workbook(with_receipts(chosen)[:_MOST])
    return attachment(made, media=XLSX, name="bao-cao-nhanh.xlsx")
