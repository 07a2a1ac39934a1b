"""Targets: the year at a glance, and one target by area."""

from collections.abc import Sequence
from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import sees_all
from hangthat.core.web.refusals import says_refusals
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.parts.queries.unit_maps import shapes
from hangthat.desk.targets.forms.reading import YEAR_END, ReadingForm
from hangthat.desk.targets.queries.units import names_in, unit_groups
from hangthat.domain.assignments.queries.responsible import responsible_for
from hangthat.domain.plans.models import PlanVersion, Target
from hangthat.domain.selection.queries import prevalence
from hangthat.domain.targets.grammar import Verdict, by_sentence
from hangthat.domain.targets.services.outside import outside_counts
from hangthat.domain.targets.services.readings import (
    Choice,
    as_held,
    choices_of,
    plan_named,
    plans_in_use,
    target_named,
)
from hangthat.domain.targets.services.today import Today, is_read_today
from hangthat.domain.unit_targets.queries.judging import judged, valid_on

_FEW = 12  # units that a page shows without being asked


@asks(Resource.TARGET, Action.READ)
@says_refusals
def overview(request: StaffRequest) -> HttpResponse:
    plans = plans_in_use()
    version = shown_plan(request, plans)
    if version is None:
        return render(request, "plans/no_plan.html")
    if other := _plan_with_targets_of(request, version, plans):
        query = request.GET.copy()
        query["ke_hoach"] = other.plan.code
        return redirect(f"{request.path}?{query.urlencode()}")
    form, choice = chosen(request, version)
    counted = choice.count(at=now(), user=request.user)
    tallies = {promise.code: counted.tally(promise) for promise in counted.promises}
    outside = outside_counts(counted, request.user, today=localdate())
    responsible = responsible_for([choice.version], request.user, on=localdate())
    told = [one for one in choice.version.targets.all() if one.code in tallies]
    rows = [
        {
            "target": target,
            "agencies": responsible.agencies(target),
            "outside": [one for one in outside.get(target.code, ()) if one.area is None],
            "promise": counted.promise(target.code),
            "tally": tallies[target.code],
            "verdict": tallies[target.code].verdict(target.at_least).value,
            "verdict_checked": tallies[target.code].verdict_checked(target.at_least).value,
        }
        for target in told
    ]
    words = by_sentence((t.sentence, tallies[t.code].verdict(t.at_least)) for t in told)
    context = {
        "version": version,
        "plans": plans,
        "has_ended": version.last_day < localdate(),
        "form": form,
        "choice": choice,
        "counted": counted,
        "rows": rows,
        "years": form.years,
        "summary": {word.value: words.count(word) for word in Verdict},
    }
    return render(request, "targets/targets.html", context)


@asks(Resource.TARGET, Action.READ)
@says_refusals
def target(request: StaffRequest, code: str) -> HttpResponse:
    version, promised = plan_target(request, code)
    form, choice = chosen(request, version, year=promised.by_end_of, code=code)
    promised = choice.target(code)
    counted = choice.count(at=now(), user=request.user)
    promise = counted.promise(code)
    today_units = request.GET.get("don_vi") == "nay"
    units_on = localdate() if today_units else choice.on
    whole = sees_all(request.user, Resource.TARGET)
    groups = unit_groups(counted, promise, units_on=units_on, whole=whole)
    rows = [row for group in groups for row in group.rows]
    tally = counted.tally(promise)
    own_targets = judged(counted, valid_on(choice.version, choice.on, request.user))
    context: dict[str, object] = {
        "version": version,
        "has_ended": version.last_day < localdate(),
        "target": promised,
        "promise": promise,
        "form": form,
        "choice": choice,
        "counted": counted,
        "agencies": agencies_of(request, promised),
        "tally": tally,
        "groups": groups,
        "few": len(rows) <= _FEW,
        "today_units": today_units,
        "map": shapes(rows, names_in(code, request.GET.urlencode())),
        "own_targets": [one for one in own_targets if one.own.target_id == promised.pk],
        "outside": outside_counts(counted, request.user, today=localdate()).get(code, []),
        "siblings": [t for t in version.targets.all() if t.clause == promised.clause],
    }
    if promise.yearly:
        context["prevalence"] = prevalence(request.user, choice.on.year, on=localdate())
        context["estimated"] = context["year"] = choice.on.year
    context["verdict"] = tally.verdict(promised.at_least).value
    context["verdict_checked"] = tally.verdict_checked(promised.at_least).value
    return render(request, "targets/target.html", context)


def shown_plan(request: StaffRequest, plans: Sequence[PlanVersion]) -> PlanVersion | None:
    """The plan that `ke_hoach` names, else the current one. 404: a plan that is not in use."""
    shown = plan_named(request.GET.get("ke_hoach", ""), plans, on=localdate())
    if shown is None and plans:
        raise Http404
    return shown


def plan_query(request: StaffRequest) -> str:
    """For a link to another page of the plan that was asked for; empty: of none in particular."""
    asked = request.GET.get("ke_hoach", "")
    return f"?{urlencode({'ke_hoach': asked})}" if asked else ""


def _plan_with_targets_of(
    request: StaffRequest, shown: PlanVersion, plans: Sequence[PlanVersion]
) -> PlanVersion | None:
    """The newest plan with targets of the year that `nam` names, where the current one has none and
    no plan is named: addresses of before the current plan keep their meaning."""
    year = request.GET.get("nam", "")
    if "ke_hoach" in request.GET or year in map(str, choices_of(shown)):
        return None
    return next((one for one in plans if year in map(str, choices_of(one))), None)


def plan_target(request: StaffRequest, code: str) -> tuple[PlanVersion, Target]:
    """The target with the plan that `ke_hoach` names, else with one of the year `nam`; or 404."""
    plan, year = request.GET.get("ke_hoach", ""), request.GET.get("nam", "")
    found = target_named(code, plan, on=localdate(), year=year)
    if found is None:
        raise Http404
    return found.version, found


def agencies_of(request: StaffRequest, target: Target) -> list[str]:
    """Who answers for it today."""
    return responsible_for([target.version], request.user, on=localdate()).agencies(target)


def chosen(
    request: StaffRequest, version: PlanVersion, *, year: int | None = None, code: str = ""
) -> tuple[ReadingForm, Choice]:
    """The reading asked for in the address, by the version that held (`as_held`)."""
    form = ReadingForm(request.GET or None, version=version, year=year, today=localdate())
    return form, as_held(_asked(form, version, year or form.year), today=localdate(), code=code)


def _asked(form: ReadingForm, version: PlanVersion, year: int) -> Choice:
    """What makes no sense falls back to today's, or to that of the year's end once it has come. A
    day holds in whatever year: duties go on after the last year of their plan."""
    if form.is_bound and (form.is_valid() or set(form.errors) == {"nam"}):
        on, known_at = form.cleaned_data["ngay"], form.cleaned_data["biet_den"]
        if on or known_at:
            return Choice(version, year, on or date(year, 12, 31), known_at)
        if form.cleaned_data["chot"] == "14-12":
            return Choice(version, year, date(year, 12, 14))
    last = date(year, 12, 31)
    if form.data.get("chot") != YEAR_END and is_read_today(version, last, today=localdate()):
        return Today(version, year, localdate())
    return Choice(version, year, last)
