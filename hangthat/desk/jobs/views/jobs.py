"""One's own long work: how far it is, and stopping it."""

from django import forms
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.jobs.models import Job, State
from hangthat.core.jobs.services import KEPT, cancel
from hangthat.core.jobs.services.products import finished
from hangthat.core.web.actions import act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.paging import paginate
from hangthat.core.web.requests import StaffRequest, asks, for_everyone
from hangthat.desk.jobs.queries.schedule import rows

_PAGE = 20


@for_everyone
def listing(request: StaffRequest) -> HttpResponse:
    mine = Job.objects.visible_to(request.user).in_turn().order_by("-pk")
    context = {"page": paginate(request, mine, _PAGE), "kept": KEPT.days}
    return render(request, "jobs/jobs.html", context)


@asks(Resource.STATUS, Action.READ)
def schedule(request: StaffRequest) -> HttpResponse:
    """Dated work of the system: the last run of each kind, and the next."""
    return render(request, "jobs/schedule.html", {"rows": rows(at=now())})


@for_everyone
def one(request: StaffRequest, pk: int) -> HttpResponse:
    """One job. A page that shows its progress asks here, and loads itself anew at the end."""
    job = get_object_or_404(Job.objects.visible_to(request.user).in_turn(), pk=pk)
    response = render(request, "jobs/job.html", {"job": job})
    if request.htmx and not job.is_open:  # type: ignore[attr-defined]
        response["HX-Refresh"] = "true"
    return response


@for_everyone
def product_of(request: StaffRequest, pk: int) -> HttpResponseBase:
    """The file that a job made, to its asker alone, while it is kept."""
    # off tour: desk/shops/tests/test_shop_list.py
    job = get_object_or_404(Job.objects.visible_to(request.user), pk=pk, state=State.DONE)
    found = finished(job)
    if found is None:
        raise Http404
    path, name = found
    response = FileResponse(path.open("rb"), as_attachment=True, filename=name)
    response["X-Content-Type-Options"] = "nosniff"
    return response


@for_everyone
def stop(request: StaffRequest, pk: int) -> HttpResponse:
    job = get_object_or_404(Job.objects.visible_to(request.user), pk=pk)
    return act_page(
        request,
        form=forms.Form(form_data(request)),
        act=lambda _: cancel(job=job, at=now()),
        title=f"Dừng: {job.title}",
        explanation="Phần đang làm dở được bỏ; những gì đã ghi xong thì giữ nguyên.",
        button="Dừng việc này",
        back=reverse("desk:job", args=[job.pk]),
        done=f"Đã yêu cầu dừng “{job.title}”.",
    )
