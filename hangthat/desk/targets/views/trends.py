"""A target over five years, quarter by quarter."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models.area import Level
from hangthat.core.web.refusals import says_refusals
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.targets.queries.outlook import asked_a_week, outlook
from hangthat.desk.targets.queries.trends import TrendRow, chart
from hangthat.desk.targets.views.targets import plan_target
from hangthat.domain.establishments.models import MemberKind
from hangthat.domain.plans.lexicon import CLEAN
from hangthat.domain.targets.services.trends import trend


@asks(Resource.TARGET, Action.READ)
@says_refusals
def target_trend(request: StaffRequest, code: str) -> HttpResponse:
    version, target = plan_target(request, code)
    area, today = request.GET.get("dia_ban", ""), localdate()
    # no race: counts, and writes nothing but what it counted
    found = trend(version, at=now(), user=request.user, anew="tinh_lai" in request.GET)
    try:
        then = found.line(code, area=area)
        today_land = found.line(code, area=area, units_on=today)
    except ValidationError:
        raise Http404 from None
    rows = [TrendRow(day, then.get(day), today_land.get(day)) for day in found.quarters]
    promise = found.promises[code]
    unit = found.territory.coded(area)
    context = {
        "version": version,
        "target": target,
        "promise": promise,
        "rows": rows,
        "both": bool(area),
        "yearly": any(condition.words == CLEAN for condition in promise.conditions),
        "chart": chart(rows, target.at_least, both=bool(area)),
        "known_at": found.known_at,
        "outlook": outlook(
            found.readings(code, area=area, units_on=today),
            target,
            today=today,
            a_week=asked_a_week(request.GET.get("them", "")),
        ),
        "units": []
        if promise.kind == MemberKind.PARTY
        else [area for area in found.territory.in_force(today) if area.level == Level.COMMUNE],
        "former": []
        if promise.kind == MemberKind.PARTY
        else sorted(
            (one for one in found.territory.areas.values() if not one.exists_on(today)),
            key=lambda one: one.sort_key,
        ),
        "area": area,
        "unit": unit,
    }
    return render(request, "targets/trend.html", context)
