"""Small pages."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.parts.queries.agenda import OWN, heads
from hangthat.desk.parts.queries.inbox import Reader
from hangthat.desk.queries.inbox import Inbox

_FIRST = {
    Resource.TARGET: "desk:targets",
    Resource.ESTABLISHMENT: "desk:establishments",
    Resource.PERSON: "desk:people",
}


@asks(Resource.PLAN, Action.READ)
def home(request: StaffRequest) -> HttpResponse:
    """Việc của tôi; for whom nothing can wait, the first page that has something for him."""
    if Inbox.is_for(request.user):
        own = heads(request.user) and request.GET.get("xem") == OWN
        inbox = Inbox(Reader(request.user, now(), localdate(), own=own))
        return render(
            request, "desk/home.html", {"inbox": inbox, "own": OWN, "own_tab": OWN if own else ""}
        )
    for resource, name in _FIRST.items():
        if may(request.user, resource, Action.READ):
            return redirect(name)
    return redirect("desk:plan")


@asks(Resource.PLAN, Action.READ)
def components(request: StaffRequest) -> HttpResponse:
    """Every part of a page, for whoever builds the next one."""
    return render(request, "desk/components.html")
