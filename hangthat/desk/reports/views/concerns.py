"""Difficulties and proposals of a report: its office writes them, its receiver answers."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.common.locks import lock_for
from hangthat.core.web.actions import Edits, act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.requests import StaffRequest, asks, must_reach
from hangthat.desk.reports.forms.concern import ConcernAnswerForm, ConcernForm
from hangthat.desk.reports.forms.report import NoFieldsForm
from hangthat.desk.reports.views.acts import own_report
from hangthat.domain.reports import services
from hangthat.domain.reports.models import ReportConcern
from hangthat.domain.reports.services.drafting import ONE_STATE


@asks(Resource.REPORT, Action.CHANGE)
def add(request: StaffRequest, code: str) -> HttpResponse:
    report = own_report(request, code)
    return act_page(
        request,
        form=ConcernForm(form_data(request)),
        act=lambda said: services.add_concern(report, **said, by=request.user, at=now()),
        title="Thêm khó khăn, đề xuất",
        explanation=f"{report}. Chưa được trả lời thì tự chuyển sang báo cáo kỳ sau.",
        button="Thêm",
        back=reverse("desk:report", args=[code]),
        done="Đã thêm vào báo cáo.",
    )


@asks(Resource.REPORT, Action.CHANGE)
def amend(request: StaffRequest, pk: int) -> HttpResponse:
    row = _row(request, pk, Action.CHANGE)
    initial = {name: getattr(row, name) for name in ("kind", "to_whom", "words")}
    return act_page(
        request,
        form=ConcernForm(form_data(request), initial=initial),
        act=lambda said: services.amend_concern(row, **said, by=request.user, at=now()),
        title="Sửa khó khăn, đề xuất",
        explanation=f"{row.report}.",
        button="Lưu thay đổi",
        back=_card(row),
        done="Đã lưu.",
        edits=Edits(row),
    )


@asks(Resource.REPORT, Action.CHANGE)
def strike(request: StaffRequest, pk: int) -> HttpResponse:
    row = _row(request, pk, Action.CHANGE)
    return act_page(
        request,
        form=NoFieldsForm(form_data(request)),
        act=lambda said: services.strike_concern(row, by=request.user, at=now()),
        title="Bỏ khó khăn, đề xuất",
        explanation=f"{row}. Không gửi cùng báo cáo và không chuyển sang kỳ sau.",
        button="Bỏ",
        back=_card(row),
        done="Đã bỏ khỏi báo cáo.",
        edits=Edits(row),
    )


@asks(Resource.REPORT, Action.ANSWER)
def answer(request: StaffRequest, pk: int) -> HttpResponse:
    row = _row(request, pk, Action.ANSWER)
    return act_page(
        request,
        form=ConcernAnswerForm(form_data(request)),
        act=lambda said: services.answer_concern(row, **said, by=request.user, at=now()),
        title="Trả lời khó khăn, đề xuất",
        explanation=f"{row.report.agency}, {row.report.period_name}: {row.text}",
        button="Trả lời",
        back=_card(row),
        done="Đã trả lời.",
        edits=Edits(row),
    )


def _row(request: StaffRequest, pk: int, action: Action) -> ReportConcern:
    related = ("report__regime", "report__agency", "report__receiver")
    # off tour: desk/reports/tests/test_concern_pages.py
    rows = ReportConcern.objects.visible_to(request.user).select_related(*related)
    row: ReportConcern = get_object_or_404(rows, pk=pk)
    # off tour: desk/reports/tests/test_concern_pages.py
    must_reach(request, row, action)
    if request.method == "POST":
        # before the lock of what its reader saw, as its office does
        lock_for(ONE_STATE, row.report)
    return row


def _card(row: ReportConcern) -> str:
    return reverse("desk:report", args=[row.report.code])
