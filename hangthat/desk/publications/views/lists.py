"""The list of publications."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.paging import paginate
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.parts.queries.saved_lists import saved_as
from hangthat.desk.publications.forms.publication import PublicationFilter
from hangthat.desk.publications.queries import publication_list

_PAGE = 50


@asks(Resource.PUBLICATION, Action.READ)
@saved_as("cong-bo")
def listing(request: StaffRequest) -> HttpResponse:
    filters = PublicationFilter(request.GET)
    parts = publication_list.tabs_of(publication_list.narrowed(request.user, filters.values()))
    tab, chosen = parts.get(request.GET.get("xem", ""), parts[""])
    page = paginate(request, chosen, _PAGE)
    context = {
        "page": page,
        "lines": publication_list.standing_of(list(page.object_list), on=localdate()),
        "filters": filters,
        "tabs": [one for one, _ in parts.values()],
        "tab": tab,
    }
    return render(request, "publications/publications.html", context)
