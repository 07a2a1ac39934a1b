"""The table of duties, and how they are loaded from a plan."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.web.actions import act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.options import CleanedData
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.assignments.forms.acts import LoadForm
from hangthat.desk.assignments.forms.assignment import givers_of
from hangthat.desk.assignments.queries import board as table
from hangthat.desk.assignments.queries.named import named_lines
from hangthat.domain.assignments import services
from hangthat.domain.assignments.models import Assignment
from hangthat.domain.assignments.queries.following import formers
from hangthat.domain.plans.models import PlanVersion


@asks(Resource.ASSIGNMENT, Action.READ)
def board(request: StaffRequest) -> HttpResponse:
    """Of the plan in the address (`?ke_hoach=…`), else of the newest."""
    at, today = now(), localdate()
    versions, version = chosen_plan(request)
    seen = Assignment.objects.visible_to(request.user)
    gives = may(request.user, Resource.ASSIGNMENT, Action.ADD)
    duties = table.duties(request.user, plan=version.plan_id, at=at) if version else []
    former = formers(version, by=request.user, today=today) if version and gives else []
    context = {
        "version": version,
        "versions": versions,
        "duties": duties,
        "replaced": table.replaced_by(duties),
        "formers": [one for one in former if one.ending],
        "counts": table.counts(seen, at=at),
        "without": table.without_agency(version) if version and gives else [],
        "ended": bool(version and version.last_day < today),
    }
    return render(request, "assignments/board.html", context)


@asks(Resource.ASSIGNMENT, Action.READ)
def named(request: StaffRequest) -> HttpResponse:
    """What is followed by name, of every plan in use."""
    versions, _ = chosen_plan(request)
    context = {"plans": named_lines(request.user, versions, at=now())}
    return render(request, "assignments/named.html", context)


@asks(Resource.ASSIGNMENT, Action.ADD)
def load(request: StaffRequest) -> HttpResponse:
    chosen_plan(request)
    plan = request.GET.get("ke_hoach", "")
    form = LoadForm(
        form_data(request),
        user=request.user,
        plan=plan,
        givers=givers_of(request.user),
        today=localdate(),
    )

    def act(given: CleanedData) -> None:
        said = {name: given[name] for name in ("version", "giver")}
        loaded = services.load_duties(**said, by=request.user, at=now())
        words = f"{loaded.added} nhiệm vụ mới, {loaded.changed} sửa, {loaded.ended} hết hiệu lực"
        if loaded.replaced:
            words += f", {loaded.replaced} của kế hoạch trước được thay thế"
        messages.info(request, f"{words}.")
        if loaded.unknown:
            messages.warning(request, f"Chưa nhận ra cơ quan: {'; '.join(loaded.unknown)}.")

    return act_page(
        request,
        form=form,
        act=act,
        title="Lập nhiệm vụ theo kế hoạch",
        explanation="Mỗi điểm của phần phân công trách nhiệm thành một nhiệm vụ của cơ quan được "
        "nêu tên. Chạy lại không lập trùng; bản sau của kế hoạch sửa theo từng điểm. "
        + (form.replacing or "Không kế hoạch nào được thay thế."),
        button="Lập nhiệm vụ",
        back=reverse("desk:assignment_board", query={"ke_hoach": plan} if plan else None),
        done="Đã lập nhiệm vụ theo kế hoạch.",
    )


def chosen_plan(request: StaffRequest) -> tuple[list[PlanVersion], PlanVersion | None]:
    """The plans in use, and the one in the address (`?ke_hoach=…`); without one the newest. 404: a
    plan that is not in use."""
    # unscoped: the plan is everybody's
    versions = list(PlanVersion.objects.in_use().select_related("plan").order_by("-first_day"))
    asked = request.GET.get("ke_hoach", "")
    named = [one for one in versions if asked in ("", one.plan.code)]
    if versions and not named:
        raise Http404
    return versions, next(iter(named), None)
