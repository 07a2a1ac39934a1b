"""Checklists: those in use, one version, uploading another."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.audit.history import history_of
from hangthat.core.documents.services.workbooks import XLSX
from hangthat.core.web.actions import act_page
from hangthat.core.web.downloads import attachment
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.actions import ReasonForm
from hangthat.core.web.paging import paginate
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.checklists.forms.sheet import SheetForm
from hangthat.desk.parts.queries.checklist_fields import asked_sheet
from hangthat.domain.checklists import services
from hangthat.domain.checklists.models import ChecklistSheet
from hangthat.domain.checklists.queries import questions_of

_PAGE = 50


@asks(Resource.CHECKLIST, Action.READ)
def listing(request: StaffRequest) -> HttpResponse:
    # redundant: whoever may open the page at all sees every checklist
    seen = ChecklistSheet.objects.visible_to(request.user)
    every = request.GET.get("xem") == "tat-ca"
    page = paginate(request, seen if every else seen.current(), _PAGE)
    return render(request, "checklists/checklistsheets.html", {"page": page, "every": every})


@asks(Resource.CHECKLIST, Action.READ)
def card(request: StaffRequest, code: str) -> HttpResponse:
    """As an officer will see it, with nothing answered."""
    sheet = _sheet(request, code)
    # redundant: whoever may open the page at all sees every checklist
    versions = ChecklistSheet.objects.visible_to(request.user).filter(form_id=sheet.form_id)
    context = {
        "sheet": sheet,
        "asked": asked_sheet(questions_of(sheet), {}, {}),
        "versions": versions.order_by("-version"),
        "history": history_of(sheet, request.user),
    }
    return render(request, "checklists/checklistsheet.html", context)


@asks(Resource.CHECKLIST, Action.READ)
def xlsx(request: StaffRequest, code: str) -> HttpResponse:
    """The workbook, to be edited and sent in again."""
    sheet = _sheet(request, code)
    name = f"{sheet.form_id}-{sheet.version}.xlsx"
    return attachment(services.workbook(sheet), media=XLSX, name=name)


@asks(Resource.CHECKLIST, Action.ADD)
def add(request: StaffRequest) -> HttpResponse:
    return act_page(
        request,
        form=SheetForm(form_data(request), request.FILES or None),
        act=lambda said: services.publish(**said, by=request.user, at=now()),
        title="Đưa bảng kiểm vào dùng",
        explanation="Tải bảng đang dùng về, sửa bằng Excel rồi gửi lại. Dòng nào không hiểu được "
        "thì báo đúng dòng ấy; trả lời đã có vẫn giữ phiên bản cũ.",
        button="Đưa vào dùng",
        back=reverse("desk:checklistsheets"),
        done="Đã đưa bảng kiểm vào dùng.",
    )


@asks(Resource.CHECKLIST, Action.ADD)
def retire(request: StaffRequest, code: str) -> HttpResponse:
    sheet = _sheet(request, code)
    return act_page(
        request,
        form=ReasonForm(form_data(request)),
        act=lambda said: services.retire(sheet=sheet, **said, by=request.user, at=now()),
        title="Thôi dùng bảng kiểm",
        explanation=f"{sheet}. Trả lời đã có không đổi.",
        button="Thôi dùng",
        back=reverse("desk:checklistsheet", args=[code]),
        done="Đã thôi dùng.",
    )


def _sheet(request: StaffRequest, code: str) -> ChecklistSheet:
    # redundant: whoever may open the page at all sees every checklist
    return get_object_or_404(ChecklistSheet.objects.visible_to(request.user), code=code)
