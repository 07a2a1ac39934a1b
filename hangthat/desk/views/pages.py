"""Small pages."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from hangthat.access.lexicon import Action, Resource
from hangthat.access.policy import may
from hangthat.commitments.models import Commitment
from hangthat.desk.services import in_use
from hangthat.desk.views.downloads import as_download
from hangthat.desk.views.requests import StaffRequest, asks
from hangthat.files.models import StoredFile
from hangthat.files.services import history
from hangthat.plans.models import PlanVersion

_FIRST = {
    Resource.TARGET: "desk:targets",
    Resource.ESTABLISHMENT: "desk:establishments",
    Resource.PERSON: "desk:people",
}
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
def home(request: StaffRequest) -> HttpResponse:
    """The first page that has something for this person."""
    for resource, name in _FIRST.items():
        if may(request.user, resource, Action.READ):
            return redirect(name)
    return redirect("desk:plan")


@asks(Resource.PLAN, Action.READ)
def plan(request: StaffRequest) -> HttpResponse:
    """The plan as it was loaded: header, clauses, targets, tasks, duties."""
    version = in_use()
    if version is None:
        return render(request, "desk/no_plan.html")
    versions = PlanVersion.objects.filter(plan=version.plan).order_by("-version")
    asked = request.GET.get("ban", "")
    shown = get_object_or_404(
        versions.prefetch_related(*_PARTS),
        version=int(asked) if asked.isdecimal() and len(asked) < 9 else version.version,
    )
    return render(request, "desk/plan.html", {"version": shown, "versions": versions})


@asks(Resource.COMMITMENT, Action.READ)
def stored_file(request: StaffRequest, sha256: str) -> HttpResponse:
    """A scan or a version of it, as a download, to whoever may see a paper it belongs to."""
    file = StoredFile.objects.filter(sha256=sha256).first()
    versions = history(file) if file else []
    papers = Commitment.objects.visible_to(request.user).filter(scan__in=versions)
    if file is None or not papers.exists():
        raise Http404
    return as_download(file)


@asks(Resource.PLAN, Action.READ)
def components(request: StaffRequest) -> HttpResponse:
    """Every part of a page, for whoever builds the next one."""
    return render(request, "desk/components.html")
