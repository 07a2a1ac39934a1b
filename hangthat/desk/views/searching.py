"""One box over shops, people, places, decisions: by what one remembers of them."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from hangthat.core.search.models import terms_of
from hangthat.core.web.requests import StaffRequest, for_everyone
from hangthat.desk.queries.search import search


@for_everyone
def results(request: StaffRequest) -> HttpResponse:
    """Each kind asks the policy for itself."""
    words, only = request.GET.get("q", "").strip(), request.GET.get("loai", "")
    groups = search(words, request.user, on=localdate(), only=only)
    context = {"q": words, "only": only, "groups": groups, "terms": terms_of(words)}
    return render(request, "desk/search.html", context)
