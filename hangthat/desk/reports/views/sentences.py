"""Drafted sentences are put into a report, refreshed, taken out."""

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.timezone import now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.actions import act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.reports.forms.report import NoFieldsForm
from hangthat.desk.reports.queries.drafted import change_words
from hangthat.desk.reports.views.acts import own_report
from hangthat.domain.reports import services
from hangthat.domain.reports.models import ReportSection
from hangthat.domain.reports.queries import Drafting


@asks(Resource.REPORT, Action.CHANGE)
def put(request: StaffRequest, code: str) -> HttpResponse:
    report = own_report(request, code)
    return act_page(
        request,
        form=NoFieldsForm(form_data(request)),
        act=lambda said: services.put_sentences(report, by=request.user, at=now()),
        title="Đưa câu soạn sẵn vào báo cáo",
        explanation=f"{report}. Câu soạn từ số liệu của kỳ đứng dưới nội dung bạn viết; nội dung "
        "bạn viết giữ nguyên.",
        button="Đưa vào báo cáo",
        back=reverse("desk:report", args=[code]),
        done="Đã đưa câu soạn sẵn vào báo cáo.",
    )


@asks(Resource.REPORT, Action.CHANGE)
def refresh(request: StaffRequest, code: str) -> HttpResponse:
    report = own_report(request, code)
    # redundant: with their report
    sections = ReportSection.objects.visible_to(request.user).filter(report=report)
    told = change_words(Drafting(report, request.user, at=now()), list(sections))
    return act_page(
        request,
        form=NoFieldsForm(form_data(request)),
        act=lambda said: services.refresh_sentences(report, by=request.user, at=now()),
        title="Cập nhật số đã đổi",
        explanation=f"{report}.{told} Chỉ câu soạn sẵn và số hệ thống đếm được cập nhật; số bạn "
        "ghi giữ nguyên.",
        button="Cập nhật",
        back=reverse("desk:report", args=[code]),
        done="Đã cập nhật số liệu trong báo cáo.",
    )


@asks(Resource.REPORT, Action.CHANGE)
def drop(request: StaffRequest, code: str, key: str) -> HttpResponse:
    report = own_report(request, code)
    # off tour: desk/reports/tests/test_report_pages.py
    sections = ReportSection.objects.visible_to(request.user).filter(report=report, key=key)
    section = sections.first()
    if section is None:
        raise Http404
    return act_page(
        request,
        form=NoFieldsForm(form_data(request)),
        act=lambda said: services.drop_sentences(report, key=key, by=request.user, at=now()),
        title="Bỏ câu soạn sẵn",
        explanation=f"{report}, phần “{section}”. Nội dung bạn viết giữ nguyên.",
        button="Bỏ câu soạn sẵn",
        back=reverse("desk:report", args=[code]),
        done="Đã bỏ câu soạn sẵn.",
    )
