"""The traces of a case: on its page, noted, taken out."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.timezone import now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.journal.services import looked_all
from hangthat.core.web.actions import act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.actions import ReasonForm
from hangthat.core.web.requests import StaffRequest, asks, must_reach, reaches
from hangthat.desk.network.forms.trace import TraceForm
from hangthat.domain.cases.models import Case
from hangthat.domain.network import services
from hangthat.domain.network.models import CaseTrace, TraceKind


def section(request: StaffRequest, case: Case) -> SafeString | None:
    """On the page of a case: what was noted, and the way into the web."""
    # redundant: of a case in sight, but for telephones; desk/network/tests/test_network.py
    traces = list(CaseTrace.objects.visible_to(request.user).current().filter(case=case))
    phones = [(one, ["value"]) for one in traces if one.kind == TraceKind.PHONE]
    looked_all(by=request.user, at=now(), looks=phones)
    context = {"case": case, "traces": traces, "changes": reaches(request, case, Action.CHANGE)}
    return mark_safe(render_to_string("network/_case_traces.html", context, request))


@asks(Resource.CASE, Action.CHANGE)
def add(request: StaffRequest, code: str) -> HttpResponse:
    case = _case(request, code)
    return act_page(
        request,
        form=TraceForm(form_data(request)),
        act=lambda given: services.add_trace(case=case, **given, by=request.user, at=now()),
        title="Ghi đầu mối",
        explanation=f"{capfirst(str(case))}. Chỉ ghi điều đã thấy trong hồ sơ: đầu mối cho biết "
        "hai vụ việc có điểm chung, không kết luận ai vi phạm.",
        button="Lưu đầu mối",
        back=reverse("desk:case", args=[code]),
        done="Đã lưu đầu mối.",
    )


@asks(Resource.CASE, Action.CHANGE)
def take_out(request: StaffRequest, code: str, pk: int) -> HttpResponse:
    case = _case(request, code)
    # off tour: of a case in sight; desk/network/tests/test_network.py
    mine = CaseTrace.objects.visible_to(request.user).current()
    trace = get_object_or_404(mine, case=case, pk=pk)
    return act_page(
        request,
        form=ReasonForm(form_data(request)),
        act=lambda given: services.take_out_trace(trace, **given, by=request.user, at=now()),
        title="Bỏ đầu mối",
        explanation=f"{trace.get_kind_display().capitalize()}: {trace.value}.",
        button="Bỏ đầu mối",
        back=reverse("desk:case", args=[code]),
        done="Đã bỏ đầu mối khỏi vụ việc.",
    )


def _case(request: StaffRequest, code: str) -> Case:
    case = get_object_or_404(Case.objects.visible_to(request.user), code=code)
    must_reach(request, case, Action.CHANGE)
    return case
