"""The plan as it was loaded."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.targets.services.readings import in_use

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
def plan(request: StaffRequest) -> HttpResponse:
    """The plan as it was loaded: header, clauses, targets, tasks, duties."""
    version = in_use()
    if version is None:
        return render(request, "plans/no_plan.html")
    # unscoped: reference data, the same for everybody
    versions = PlanVersion.objects.filter(plan=version.plan).order_by("-version")
    asked = request.GET.get("ban", "")
    shown = get_object_or_404(
        versions.prefetch_related(*_PARTS),
        version=int(asked) if asked.isdecimal() and len(asked) < 9 else version.version,
    )
    return render(request, "plans/plan.html", {"version": shown, "versions": versions})
