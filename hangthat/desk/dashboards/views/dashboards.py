"""The dashboard of what the reader answers for, and the same on a large screen."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.refusals import says_refusals
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.dashboards.queries.layouts import Layouts
from hangthat.desk.dashboards.queries.scopes import MARKET, UNIT, Scopes
from hangthat.domain.figures.queries import Figures
from hangthat.domain.targets.services.comparing import LEAST

_BEHIND = 10  # communes shown without being asked


@asks(Resource.TARGET, Action.READ)
@says_refusals
def dashboard(request: StaffRequest) -> HttpResponse:
    return render(request, "dashboards/dashboard.html", _context(request))


@asks(Resource.TARGET, Action.READ)
@says_refusals
def wall(request: StaffRequest) -> HttpResponse:
    """Without menu, for a screen on a wall; its script asks again every few minutes."""
    return render(request, "dashboards/wall.html", _context(request))


def _context(request: StaffRequest) -> dict[str, object]:
    """404: a commune, a market or a view that is not there for this reader."""
    at, today = now(), localdate()
    figures = Figures(request.user)
    scopes = Scopes(request.user, figures.territory, today)
    own = scopes.own()
    scope = scopes.named(request.GET.dict(), own)
    if scope is None and (UNIT in request.GET or MARKET in request.GET):
        raise Http404
    context: dict[str, object] = {
        "own": own,
        "scope": scope,
        "units": scopes.units(),
        "at": at,
        "today": today,
        "least": LEAST,
        "most": f":{_BEHIND}",
        "rest": f"{_BEHIND}:",
    }
    if scope is not None:
        context["board"] = Layouts(figures, at=at, today=today).read(scope, own)
    return context
