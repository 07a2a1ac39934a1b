"""Small pages."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.desk.services.waiting import Waiting
from hangthat.desk.views.requests import StaffRequest, asks

_FIRST = {
    Resource.TARGET: "desk:targets",
    Resource.ESTABLISHMENT: "desk:establishments",
    Resource.PERSON: "desk:people",
}


@asks(Resource.PLAN, Action.READ)
def home(request: StaffRequest) -> HttpResponse:
    """Việc của tôi; for whom nothing can wait, the first page that has something for him."""
    if Waiting.is_for(request.user):
        waiting = Waiting(request.user, at=now(), today=localdate())
        return render(request, "desk/home.html", {"waiting": waiting})
    for resource, name in _FIRST.items():
        if may(request.user, resource, Action.READ):
            return redirect(name)
    return redirect("desk:plan")


@asks(Resource.PLAN, Action.READ)
def components(request: StaffRequest) -> HttpResponse:
    """Every part of a page, for whoever builds the next one."""
    return render(request, "desk/components.html")
