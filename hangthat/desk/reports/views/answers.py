"""What the receiver does with a report: accepts, returns, unlocks it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.common.locks import lock_for
from hangthat.core.web.actions import Edits, act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.requests import StaffRequest, asks, must_reach
from hangthat.desk.reports.forms.report import NoFieldsForm, ReturnForm, UnlockForm
from hangthat.desk.reports.queries.report_page import RELATED
from hangthat.domain.reports import services
from hangthat.domain.reports.models import Report
from hangthat.domain.reports.services.drafting import ONE_STATE


@asks(Resource.REPORT, Action.ANSWER)
def accept(request: StaffRequest, code: str) -> HttpResponse:
    report = _received(request, code, Action.ANSWER)
    return act_page(
        request,
        form=NoFieldsForm(form_data(request)),
        act=lambda said: services.accept_report(report, by=request.user, at=now()),
        title="Tiếp nhận báo cáo",
        explanation=f"{report}. Sau khi tiếp nhận, báo cáo bị khóa.",
        button="Tiếp nhận",
        back=reverse("desk:report", args=[code]),
        done="Đã tiếp nhận báo cáo.",
        edits=Edits(report),
    )


@asks(Resource.REPORT, Action.ANSWER)
def give_back(request: StaffRequest, code: str) -> HttpResponse:
    report = _received(request, code, Action.ANSWER)
    return act_page(
        request,
        form=ReturnForm(form_data(request)),
        act=lambda said: services.return_report(report, **said, by=request.user, at=now()),
        title="Trả lại báo cáo",
        explanation=f"{report}. Báo cáo gửi đúng hạn vẫn tính đúng hạn khi được sửa sau hạn.",
        button="Trả lại",
        back=reverse("desk:report", args=[code]),
        done="Đã trả lại báo cáo.",
        edits=Edits(report),
    )


@asks(Resource.REPORT, Action.END)
def unlock(request: StaffRequest, code: str) -> HttpResponse:
    report = _received(request, code, Action.END)
    return act_page(
        request,
        form=UnlockForm(form_data(request), today=localdate()),
        act=lambda said: services.unlock_report(report, **said, by=request.user, at=now()),
        title="Mở khóa báo cáo",
        explanation=f"{report}. Hết ngày ghi dưới đây, báo cáo tự khóa lại.",
        button="Mở khóa",
        back=reverse("desk:report", args=[code]),
        done="Đã mở khóa báo cáo.",
    )


def _received(request: StaffRequest, code: str, action: Action) -> Report:
    rows = Report.objects.visible_to(request.user).select_related(*RELATED)
    report: Report = get_object_or_404(rows, code=code)
    must_reach(request, report, action)
    if request.method == "POST":
        # before the lock of what its reader saw, as its office does
        lock_for(ONE_STATE, report)
    return report
