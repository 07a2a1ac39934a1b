"""Who is responsible for each target of a plan."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.actions import act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.requests import StaffRequest, asks, must_reach
from hangthat.desk.assignments.forms.responsible import LastDayForm, ResponsibleForm
from hangthat.desk.assignments.views.board import chosen_plan
from hangthat.domain.assignments.models import TargetResponsibility
from hangthat.domain.assignments.queries.responsible import responsible_for
from hangthat.domain.assignments.services.responsible import end_responsibility, name_responsible


@asks(Resource.PLAN, Action.READ)
def listing(request: StaffRequest) -> HttpResponse:
    """Every target, with who is responsible by the plan or because it was said."""
    versions, version = chosen_plan(request)
    rows = []
    if version:
        found = responsible_for([version], request.user, on=localdate())
        targets = version.targets.order_by("order").select_related("version")
        rows = [
            (one, found.agencies(one), found.record(one), found.by_plan(one)) for one in targets
        ]
    context = {
        "version": version,
        "versions": versions,
        "rows": rows,
        "nobody": sum(1 for _, agencies, _, _ in rows if not agencies),
    }
    return render(request, "assignments/responsible.html", context)


@asks(Resource.PLAN, Action.CHANGE)
def add(request: StaffRequest) -> HttpResponse:
    """Of a target that may stand in the address: `?chi_tieu=…`."""
    _, version = chosen_plan(request)
    if version is None:
        raise Http404
    today = localdate()
    form = ResponsibleForm(
        form_data(request),
        version=version,
        found=responsible_for([version], request.user, on=today),
        today=today,
        chosen=request.GET.get("chi_tieu", ""),
    )
    return act_page(
        request,
        form=form,
        act=lambda said: name_responsible(**said, by=request.user, at=now()),
        title="Giao chịu trách nhiệm chỉ tiêu",
        explanation=f"{version}: chỉ tiêu mà kế hoạch không nêu cơ quan nào.",
        button="Lưu",
        back=f"{reverse('desk:targetresponsibilities')}?ke_hoach={version.plan.code}",
        done="Đã lưu.",
    )


@asks(Resource.PLAN, Action.CHANGE)
def end(request: StaffRequest, code: str) -> HttpResponse:
    # off tour: desk/assignments/tests/test_responsible.py
    rows = TargetResponsibility.objects.visible_to(request.user).select_related("plan", "agency")
    one = get_object_or_404(rows, code=code)
    # off tour: desk/assignments/tests/test_responsible.py
    must_reach(request, one, Action.CHANGE)
    return act_page(
        request,
        form=LastDayForm(form_data(request), today=localdate()),
        act=lambda said: end_responsibility(responsibility=one, **said, by=request.user, at=now()),
        title="Thôi giao chịu trách nhiệm",
        explanation=f"{one}, từ {one.since:%d/%m/%Y}. Bản ghi vẫn còn.",
        button="Thôi giao",
        back=f"{reverse('desk:targetresponsibilities')}?ke_hoach={one.plan.code}",
        done="Đã lưu.",
    )
