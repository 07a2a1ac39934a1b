"""One target, unit beside unit, with what chance alone would do."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import sees_all
from hangthat.core.web.refusals import says_refusals
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.targets.queries.funnel import HEIGHT, WIDTH, funnel, unit_places
from hangthat.desk.targets.queries.units import unit_groups
from hangthat.desk.targets.views.targets import agencies_of, chosen, plan_target
from hangthat.domain.targets.services.comparing import LEAST, Place, compare_units
from hangthat.domain.targets.services.tallying import UNPLACED


@asks(Resource.TARGET, Action.READ)
@says_refusals
def compared(request: StaffRequest, code: str) -> HttpResponse:
    version, promised = plan_target(request, code)
    form, choice = chosen(request, version, year=promised.by_end_of, code=code)
    promised = choice.target(code)
    counted = choice.count(at=now(), user=request.user)
    promise = counted.promise(code)
    today_units = request.GET.get("don_vi") == "nay"
    groups = unit_groups(
        counted,
        promise,
        units_on=localdate() if today_units else choice.on,
        whole=sees_all(request.user, Resource.TARGET),
    )
    # who lies in no unit is nobody's to answer for
    units = [unit for group in groups for unit in group.units if unit.code != UNPLACED]
    comparison = compare_units({unit.code: unit.tally for unit in units})
    rows = unit_places(comparison, {unit.code: unit.name for unit in units})
    context = {
        "version": version,
        "target": promised,
        "agencies": agencies_of(request, promised),
        "promise": promise,
        "form": form,
        "choice": choice,
        "counted": counted,
        "today_units": today_units,
        "comparison": comparison,
        "apart": [row for row in rows if row.unit.rank],
        "large": [row for row in rows if row.unit.place != Place.FEW],
        "few": [row for row in rows if row.unit.place == Place.FEW],
        "funnel": funnel(comparison, rows),
        "width": WIDTH,
        "height": HEIGHT,
        "least": LEAST,
    }
    return render(request, "targets/compared.html", context)
