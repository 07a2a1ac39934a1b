"""The plan as it was loaded."""

from collections import Counter

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.web.refusals import says_refusals
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.targets.grammar import Verdict, by_sentence
from hangthat.domain.targets.services.readings import final_verdicts, plan_named, plans_in_use

_READ_TARGETS = (Resource.TARGET, Action.READ)
_PARTS = (
    "targets",
    "tasks",
    "report_duties",
    "report_parts",
    "goods",
    "bases",
    "recipients",
    "clauses",
)


@asks(Resource.PLAN, Action.READ)
@says_refusals
def plan(request: StaffRequest) -> HttpResponse:
    """The plan as it was loaded: header, clauses, targets, tasks, duties."""
    plans = plans_in_use()
    version = plan_named(request.GET.get("ke_hoach", ""), plans, on=localdate())
    if version is None:
        if plans:
            raise Http404
        return render(request, "plans/no_plan.html")
    # unscoped: reference data, the same for everybody
    versions = PlanVersion.objects.filter(plan=version.plan).order_by("-version")
    asked = request.GET.get("ban", "")
    shown = get_object_or_404(
        versions.prefetch_related(*_PARTS),
        version=int(asked) if asked.isdecimal() and len(asked) < 9 else version.version,
    )
    verdicts: dict[str, Verdict] = {}
    context: dict[str, object] = {"version": shown, "versions": versions, "plans": plans}
    if shown.used and shown.last_day < localdate() and may(request.user, *_READ_TARGETS):
        verdicts = final_verdicts(version, at=now(), user=request.user)
        targets = [one for one in version.targets.all() if one.code in verdicts]
        context["summary"] = Counter(by_sentence((t.sentence, verdicts[t.code]) for t in targets))
    context["rows"] = [
        {"target": target, "verdict": verdicts.get(target.code)} for target in shown.targets.all()
    ]
    return render(request, "plans/plan.html", context)
