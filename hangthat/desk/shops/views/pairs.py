"""Có thể trùng: the questions that the search left, one after the other."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.paging import paginate
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.parts.queries.saved_lists import saved_as
from hangthat.domain.merging import services
from hangthat.domain.merging.queries import LATER, Queue

EVERYWHERE = "moi-noi"  # the queue goes on in every unit
_PAGE = 25


@asks(Resource.ESTABLISHMENT, Action.CHANGE)
@saved_as("trung-lap")
def pairs(request: StaffRequest) -> HttpResponse:
    """Shops that may be one, of one unit or of all; a press has the whole registry searched."""
    if request.method == "POST":
        return _search(request)
    later = request.GET.get("xem") == LATER
    unit = request.GET.get("dia_ban", "")
    queue = Queue(request.user, on=localdate(), unit=unit, later=later)
    page = paginate(request, queue.twins(), _PAGE, count=queue.tab.count)
    context = {
        "queue": queue,
        "page": page,
        "pairs": queue.pairs(page),
        "on_in": queue.unit.code if queue.unit else EVERYWHERE,
        "running": services.running(),
        "last": services.last_searched_at(),
    }
    return render(request, "shops/pairs.html", context)


def onward(request: StaffRequest, otherwise: str) -> HttpResponse:
    """After an answer: the next question of the queue it was taken from, if it was."""
    where = request.GET.get("tiep")
    if where is None:
        return redirect(otherwise)
    unit = "" if where == EVERYWHERE else where
    following = Queue(request.user, on=localdate(), unit=unit).next()
    if following is None:
        return redirect(queue_page(request))
    address = reverse("desk:establishment_merge", args=[following.one.code])
    return redirect(f"{address}?{urlencode({'voi': following.other.code, 'tiep': where})}")


def queue_page(request: StaffRequest) -> str:
    """The queue that the question at hand was taken from."""
    where = request.GET.get("tiep", "")
    address = reverse("desk:pairs")
    return address if where in ("", EVERYWHERE) else f"{address}?{urlencode({'dia_ban': where})}"


def _search(request: StaffRequest) -> HttpResponse:
    try:
        job = services.ask_to_find(by=request.user, at=now())
    except ValidationError as refusal:
        messages.warning(request, " ".join(refusal.messages))
        return redirect("desk:pairs")
    return redirect("desk:job", job.pk)
