"""Violations month by month or quarter by quarter, by class, commune or group of goods."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import Territory
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.dashboards.queries.scopes import UNIT, Scopes
from hangthat.desk.dashboards.queries.violation_trend import By, Step, ViolationTrend


@asks(Resource.VIOLATION, Action.READ)
def violation_trend(request: StaffRequest) -> HttpResponse:
    """404: a commune that the reader may not look at."""
    today, territory = localdate(), Territory.load()
    units = Scopes(request.user, territory, today).units()
    code = request.GET.get(UNIT, "")
    area = next((unit for unit in units if unit.code == code), None)
    if code and area is None:
        raise Http404
    by = next((one for one in By if one.value == request.GET.get("theo")), By.CLASS)
    step = next((one for one in Step if one.value == request.GET.get("ky")), Step.MONTH)
    context = {
        "trend": ViolationTrend(request.user, by, area, territory, today, step),
        "step": step,
        "steps": list(Step),
        "by": by,
        "ways": list(By),
        "units": units,
        "area": area,
    }
    return render(request, "dashboards/violation_trend.html", context)
