"""The frozen readings, one of them with all its targets, and one target by unit."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.paging import paginate
from hangthat.core.web.refusals import says_refusals
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.freezes.queries.shown import Shown, made
from hangthat.domain.freezes.grammar import FrozenTarget
from hangthat.domain.freezes.models import FrozenReading
from hangthat.domain.freezes.services import tallies
from hangthat.domain.targets.services.readings import plans_in_use

_PAGE = 20


@asks(Resource.TARGET, Action.READ)
@says_refusals
def listing(request: StaffRequest) -> HttpResponse:
    """`ke_hoach`: of one plan; `chi_tieu`: the numbers of that target stand beside."""
    plan, code = request.GET.get("ke_hoach", ""), request.GET.get("chi_tieu", "")
    # redundant: as the table stands, who reads targets reads every reading
    rows = FrozenReading.objects.visible_to(request.user).newest_first()
    if plan:
        rows = rows.filter(version__plan__code=plan)
    page = paginate(request, rows, _PAGE)
    found = tallies(list(page), code, request.user) if code else {}
    plans = plans_in_use()
    context = {
        "page": page,
        "rows": [(one, made(one), found.get(one.pk)) for one in page],
        "plans": plans,
        "plan": plan,
        "target": code,
        "named": next(
            (
                one
                for version in plans
                if plan in ("", version.plan.code)
                for one in version.targets.all()
                if one.code == code
            ),
            None,
        ),
    }
    return render(request, "freezes/readings.html", context)


@asks(Resource.TARGET, Action.READ)
@says_refusals
def card(request: StaffRequest, code: str) -> HttpResponse:
    shown = shown_reading(request, code)
    answers = shown.responsible(on=localdate())
    rows = [(row, *answers[row.code]) for row in shown.rows()]
    return render(request, "freezes/reading.html", {**about(shown), "rows": rows})


@asks(Resource.TARGET, Action.READ)
@says_refusals
def units(request: StaffRequest, code: str) -> HttpResponse:
    """One target of the reading (`chi_tieu`), unit by unit."""
    shown = shown_reading(request, code)
    target = target_asked(request, shown)
    context = {
        **about(shown),
        **responsible(shown, target),
        "target": target,
        "row": shown.row(target),
        "groups": shown.groups(target),
        "steps": shown.steps(target),
    }
    return render(request, "freezes/units.html", context)


def shown_reading(request: StaffRequest, code: str) -> Shown:
    # redundant: as the table stands, who reads targets reads every reading
    mine = FrozenReading.objects.visible_to(request.user)
    found = get_object_or_404(mine.select_related("version__plan"), code=code)
    return Shown(found, request.user)


def target_asked(request: StaffRequest, shown: Shown) -> FrozenTarget:
    """The target that the address names, else the first. 404: the reading has none such."""
    code = request.GET.get("chi_tieu", "") or shown.kept.targets[0].code
    try:
        return shown.kept.target(code)
    except KeyError:
        raise Http404 from None


def responsible(shown: Shown, target: FrozenTarget) -> dict[str, object]:
    """Who answers for it today."""
    of_plan, agencies = shown.responsible(on=localdate())[target.code]
    return {"of_plan": of_plan, "agencies": agencies}


def about(shown: Shown) -> dict[str, object]:
    """What every page of a reading says of it."""
    return {
        "shown": shown,
        "reading": shown.reading,
        "made": made(shown.reading),
        "at": now(),
    }
