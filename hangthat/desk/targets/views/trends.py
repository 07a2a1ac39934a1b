"""A target over five years, quarter by quarter."""

from datetime import date

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import Area, Territory
from hangthat.core.agencies.models.area import Level
from hangthat.core.web.refusals import says_refusals
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.targets.queries.outlook import MOST_A_WEEK, outlook, parse_weekly_number
from hangthat.desk.targets.queries.trends import TrendRow, chart
from hangthat.desk.targets.views.targets import agencies_of, plan_target
from hangthat.domain.establishments.models import MemberKind
from hangthat.domain.targets.services.trends import trend
from hangthat.domain.targets.vocabulary.words import Promise


@asks(Resource.TARGET, Action.READ)
@says_refusals
def target_trend(request: StaffRequest, code: str) -> HttpResponse:
    version, target = plan_target(request, code)
    area, today = request.GET.get("dia_ban", ""), localdate()
    found = trend(version, at=now(), user=request.user, anew="tinh_lai" in request.GET)
    try:
        then = found.line(code, area=area)
        today_land = found.line(code, area=area, units_on=today)
    except ValidationError:
        raise Http404 from None
    rows = [TrendRow(day, then.get(day), today_land.get(day)) for day in found.quarters]
    promise = found.promises[code]
    asked = request.GET.get("them", "").strip()
    unit = found.territory.coded(area)
    context = {
        "version": version,
        "target": target,
        "agencies": agencies_of(request, target),
        "promise": promise,
        "rows": rows,
        "both": bool(area),
        "yearly": promise.yearly,
        "chart": chart(rows, target.at_least, both=bool(area)),
        "known_at": found.known_at,
        "outlook": outlook(
            found.readings(code, area=area, units_on=today),
            found.reading_now(code, area=area),
            target,
            yearly=promise.yearly,
            a_week=parse_weekly_number(asked),
        ),
        "asked": asked,
        "most_a_week": MOST_A_WEEK,
        "area": area,
        "unit": unit,
        **_units(found.territory, promise, today),
    }
    return render(request, "targets/trend.html", context)


def _units(territory: Territory, promise: Promise, today: date) -> dict[str, object]:
    """What may be chosen: the communes of today, and the units that were, each with that above it;
    none for parties."""
    if promise.kind == MemberKind.PARTY:
        return {"units": [], "former": []}
    communes = [area for area in territory.in_force(today) if area.level == Level.COMMUNE]
    former = [area for area in territory.areas.values() if not area.exists_on(today)]
    ordered = sorted(former, key=lambda one: one.sort_key)
    return {"units": communes, "former": [(one, _above(territory, one)) for one in ordered]}


def _above(territory: Territory, area: Area) -> str:
    """Two communes of one name lay in two districts; of a district: nothing."""
    above = territory.areas.get(area.parent_id or 0)
    return above.name if above and area.level == Level.COMMUNE else ""
