"""The list of proposals, on the page, as a workbook, on paper."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.documents.services.workbooks import XLSX
from hangthat.core.web.downloads import as_page, attachment
from hangthat.core.web.paging import paginate
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.parts.queries.saved_lists import saved_as
from hangthat.desk.praise.forms.praise import PraiseFilter
from hangthat.desk.praise.queries import praise_list
from hangthat.domain.praise.models import PraiseQuerySet

_PAGE, _MOST, _PRINTED = 50, 5_000, 300


@asks(Resource.PRAISE, Action.READ)
@saved_as("khen-thuong")
def listing(request: StaffRequest) -> HttpResponse:
    filters = PraiseFilter(request.GET)
    rows = praise_list.narrowed(request.user, filters.values())
    parts = praise_list.tabs_of(rows, request.user)
    tab, chosen = parts.get(request.GET.get("xem", ""), parts[""])
    context = {
        "page": paginate(request, praise_list.with_figures(chosen, request.user), _PAGE),
        "filters": filters,
        "tabs": [one for one, _ in parts.values()],
        "tab": tab,
        "query": request.GET.urlencode(),
    }
    return render(request, "praise/praiseproposals.html", context)


@asks(Resource.PRAISE, Action.READ)
def xlsx(request: StaffRequest) -> HttpResponse:
    rows = praise_list.with_figures(_chosen(request), request.user)
    return attachment(praise_list.workbook(rows[:_MOST]), media=XLSX, name="khen-thuong.xlsx")


@asks(Resource.PRAISE, Action.READ)
def printed(request: StaffRequest) -> HttpResponse:
    """`?word`: as .docx."""
    chosen = _chosen(request)
    rows = list(praise_list.with_figures(chosen, request.user)[:_PRINTED])
    left = max(chosen.count() - len(rows), 0)
    page = praise_list.printed(rows, office=request.user.agency, today=localdate(), left=left)
    return as_page(page, name="de-xuat-khen-thuong", word="word" in request.GET)


def _chosen(request: StaffRequest) -> PraiseQuerySet:
    rows = praise_list.narrowed(request.user, PraiseFilter(request.GET).values())
    parts = praise_list.tabs_of(rows, request.user)
    return parts.get(request.GET.get("xem", ""), parts[""])[1]
