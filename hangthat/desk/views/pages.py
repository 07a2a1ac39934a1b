"""Small pages."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.files.models import StoredFile
from hangthat.desk.services import in_use
from hangthat.desk.services.scans import open_original, papers_with
from hangthat.desk.services.waiting import Waiting
from hangthat.desk.views.downloads import as_download
from hangthat.desk.views.requests import StaffRequest, asks
from hangthat.domain.plans.models import PlanVersion

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
    """Việc của tôi; for whom nothing can wait, the first page that has something for him."""
    if Waiting.is_for(request.user):
        waiting = Waiting(request.user, at=now(), today=localdate())
        return render(request, "desk/home.html", {"waiting": waiting})
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


@asks(Resource.COMMITMENT, Action.ORIGINAL)
def stored_file(request: StaffRequest, sha256: str) -> HttpResponse:
    """A scan or a version of it, as a download, to whoever may open a paper it belongs to."""
    file = get_object_or_404(StoredFile, sha256=sha256)
    if not papers_with(file, request.user):
        raise Http404
    if not open_original(file, by=request.user, at=now()):
        raise PermissionDenied
    return as_download(file)


@asks(Resource.PLAN, Action.READ)
def components(request: StaffRequest) -> HttpResponse:
    """Every part of a page, for whoever builds the next one."""
    return render(request, "desk/components.html")
