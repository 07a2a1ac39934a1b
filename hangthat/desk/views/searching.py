"""One box over shops, people, places, decisions: by what one remembers of them."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate

from hangthat.core.search.models import terms_of
from hangthat.core.web.requests import StaffRequest, for_everyone
from hangthat.desk.parts.views.camera import with_camera
from hangthat.desk.queries.codes import coded_record
from hangthat.desk.queries.search import search
from hangthat.desk.queries.search_groups import Group


@for_everyone
def results(request: StaffRequest) -> HttpResponse:
    """Each kind asks the policy for itself. A whole code opens its record.

    While somebody types, the record only drops from the box.
    """
    words, only = request.GET.get("q", "").strip(), request.GET.get("loai", "")
    record = None if only else coded_record(words, request.user)
    typing = "HX-Request" in request.headers
    if record and not typing:
        return redirect(record.address)
    groups = [Group("ma", "Mở theo mã", [record], 1)] if record else []
    groups += search(words, request.user, on=localdate(), only=only)
    context = {"q": words, "only": only, "groups": groups, "terms": terms_of(words)}
    return render(request, "desk/search.html", context)


@for_everyone
@with_camera
def scan(request: StaffRequest) -> HttpResponse:
    """The camera reads a code."""
    return render(request, "desk/scan.html")


@for_everyone
def coded(request: StaffRequest, code: str) -> HttpResponse:
    """From the street's page of a code to its record: 404 for what the officer does not see."""
    record = coded_record(code, request.user)
    if record is None:
        raise Http404("no record of this code in sight")
    return redirect(record.address)
