"""One report of many: begun, filled with the units' texts, read, printed."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.audit.history import history_of
from hangthat.core.documents.services.workbooks import XLSX
from hangthat.core.web.actions import Edits, act_page
from hangthat.core.web.downloads import as_page, attachment
from hangthat.core.web.drafts import form_data
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.core.web.site import visited_site
from hangthat.desk.consolidation.forms.consolidation import NoFieldsForm, RecipientsForm
from hangthat.desk.consolidation.queries.book import workbook
from hangthat.desk.consolidation.queries.figure_table import figure_table
from hangthat.desk.consolidation.queries.issuer import issuer_of
from hangthat.desk.consolidation.queries.merged_page import MergedPage, merged_page
from hangthat.desk.consolidation.queries.merged_paper import paper_of
from hangthat.desk.consolidation.views import copies
from hangthat.desk.consolidation.views.sight import (
    is_of_office,
    merged_or_404,
    period_or_404,
)
from hangthat.domain.consolidation import services
from hangthat.domain.consolidation.models import MergedCopy, MergedReport
from hangthat.domain.consolidation.queries.recipients import last_recipients


@asks(Resource.CONSOLIDATION, Action.ADD)
def start(request: StaffRequest, code: str, key: str) -> HttpResponse:
    asked = period_or_404(request, code, key, Action.ADD)
    last = last_recipients(request.user, asked.regime)
    return act_page(
        request,
        form=RecipientsForm(form_data(request), initial={"recipients": "\n".join(last)}),
        act=lambda said: services.start_merging(
            asked.regime, period_key=asked.period.key, **said, by=request.user, at=now()
        ),
        title="Lập báo cáo tổng hợp",
        explanation=f"{asked}. Mỗi kỳ có một báo cáo tổng hợp, theo các phần của mẫu báo cáo.",
        button="Lập báo cáo tổng hợp",
        back=reverse("desk:mergedreport_period", args=asked.args),
        done="Đã lập báo cáo tổng hợp.",
        after=lambda made: reverse("desk:mergedreport", args=[made.code]),
    )


@asks(Resource.CONSOLIDATION, Action.READ)
def card(request: StaffRequest, code: str) -> HttpResponse:
    """Whoever only looks on reads the last finished copy; so with its paper and workbook."""
    merged = merged_or_404(request, code)
    if not is_of_office(request, merged):
        return copies.card(request, code, _last(request, merged))
    context = {
        "merged": merged,
        "found": (found := _page(merged, request)),
        "figures": figure_table(found.body, _address(merged)),
        "history": history_of(merged, request.user),
    }
    return render(request, "consolidation/mergedreport.html", context)


@asks(Resource.CONSOLIDATION, Action.CHANGE)
def recipients(request: StaffRequest, code: str) -> HttpResponse:
    merged = merged_or_404(request, code, Action.CHANGE)
    # redundant: of a report in sight
    rows = MergedReport.objects.visible_to(request.user).filter(pk=merged.pk)
    return act_page(
        request,
        form=RecipientsForm(
            form_data(request), initial={"recipients": "\n".join(merged.recipients)}
        ),
        act=lambda said: services.name_recipients(merged, **said, by=request.user, at=now()),
        title="Chọn nơi nhận",
        explanation=f"{merged.regime}, {merged.period_name}. Để trống: Ban Chỉ đạo 389 tỉnh. Bản "
        "đã chốt giữ nơi nhận của nó.",
        button="Lưu nơi nhận",
        back=_address(merged),
        done="Đã lưu nơi nhận.",
        edits=Edits(merged, rows),
    )


@asks(Resource.CONSOLIDATION, Action.CHANGE)
def take(request: StaffRequest, code: str) -> HttpResponse:
    merged = merged_or_404(request, code, Action.CHANGE)
    return act_page(
        request,
        form=NoFieldsForm(form_data(request)),
        act=lambda said: services.take_texts(merged, by=request.user, at=now()),
        title="Đưa nội dung các đơn vị vào",
        explanation=f"{merged.regime}, {merged.period_name}. Nội dung chưa đưa vào được thêm dưới "
        "lời đã soạn của từng phần, theo tên đơn vị và số bản; nội dung của bản đã rút, đã thay "
        "mà chưa ai sửa thì thay bằng bản mới; lời đã soạn giữ nguyên.",
        button="Đưa vào",
        back=reverse("desk:mergedreport", args=[code]),
        done="Đã đưa nội dung các đơn vị vào.",
    )


@asks(Resource.CONSOLIDATION, Action.CHANGE)
def finish(request: StaffRequest, code: str) -> HttpResponse:
    merged = merged_or_404(request, code, Action.CHANGE)
    return act_page(
        request,
        form=NoFieldsForm(form_data(request)),
        act=lambda said: services.finish(merged, by=request.user, at=now()),
        title="Chốt báo cáo tổng hợp",
        explanation=f"{merged.regime}, {merged.period_name}. Nội dung, tình hình gửi, số liệu lúc "
        "này được giữ thành một bản có mã băm, không ai sửa được. Sau đó vẫn soạn tiếp được; chỗ "
        "nào khác bản đã chốt thì báo cáo chỉ rõ.",
        button="Chốt báo cáo",
        back=reverse("desk:mergedreport", args=[code]),
        done="Đã chốt báo cáo tổng hợp.",
    )


@asks(Resource.CONSOLIDATION, Action.READ)
def paper(request: StaffRequest, code: str) -> HttpResponse:
    """`?muc`: the section for the 389 report; `?word`: as .docx."""
    merged = merged_or_404(request, code)
    if not is_of_office(request, merged):
        return copies.paper(request, code, _last(request, merged))
    section = "muc" in request.GET
    issuer = issuer_of(merged.receiver, on=localdate())
    body = _page(merged, request).body
    figures = figure_table(body, _address(merged), visited_site(request))
    made = paper_of(body, issuer, figures, section=section)
    name = f"{'muc-389' if section else 'tong-hop'}-{merged.code}"
    return as_page(made, name=name, word="word" in request.GET)


@asks(Resource.CONSOLIDATION, Action.READ)
def xlsx(request: StaffRequest, code: str) -> HttpResponse:
    merged = merged_or_404(request, code)
    if not is_of_office(request, merged):
        return copies.xlsx(request, code, _last(request, merged))
    body = _page(merged, request).body
    made = workbook(body, figure_table(body, _address(merged), visited_site(request)))
    return attachment(made, media=XLSX, name=f"tong-hop-{merged.code}.xlsx")


def _last(request: StaffRequest, merged: MergedReport) -> int:
    # off tour: desk/consolidation/tests/test_onlookers.py
    finished = MergedCopy.objects.visible_to(request.user).filter(merged=merged)
    return finished.latest("number").number


def _address(merged: MergedReport) -> str:
    return reverse("desk:mergedreport", args=[merged.code])


def _page(merged: MergedReport, request: StaffRequest) -> MergedPage:
    return merged_page(merged, request.user, at=now())
