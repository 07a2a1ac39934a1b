"""A complaint told to a shop by who reads the tip, and what the shop answered."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.actions import act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.actions import NothingForm
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.own_records.forms.requests import ReleaseForm
from hangthat.domain.own_records import services
from hangthat.domain.own_records.models import ReleasedComplaint
from hangthat.domain.tips.models import Tip

_OFF = "Tỉnh chưa bật việc này: điền xong vẫn không chuyển được. "


@asks(Resource.TIP, Action.CHANGE)
def listing(request: StaffRequest, code: str) -> HttpResponse:
    tip = _tip(request, code)
    # off tour: desk/own_records/tests/test_complaint_pages.py
    rows = ReleasedComplaint.objects.visible_to(request.user).filter(tip=tip)
    context = {
        "tip": tip,
        "rows": rows.select_related("establishment", "released_by").order_by("pk"),
        "switched_on": settings.SHOP_ANSWERS,
    }
    response = render(request, "own_records/releasedcomplaints.html", context)
    response["Cache-Control"] = "no-store"
    return response


@asks(Resource.TIP, Action.CHANGE)
def add(request: StaffRequest, code: str) -> HttpResponse:
    tip = _tip(request, code)
    form = ReleaseForm(form_data(request), user=request.user)
    return act_page(
        request,
        form=form,
        act=lambda said: services.release_complaint(
            tip, terms=form.terms(), by=request.user, at=now()
        ),
        title="Chuyển phản ánh cho cơ sở",
        explanation=f"{'' if settings.SHOP_ANSWERS else _OFF}{tip}. "
        "Chỉ sau khi đã kiểm tra cơ sở. Cơ sở đọc tóm tắt này và trả lời vào "
        "hai ô; không thấy người báo, thời điểm, ảnh.",
        button="Chuyển cho cơ sở",
        back=reverse("desk:releasedcomplaint_list", args=[code]),
        done="Đã chuyển; cơ sở đọc bằng mã xem hồ sơ.",
    )


@asks(Resource.TIP, Action.CHANGE)
def take_back(request: StaffRequest, code: str, key: int) -> HttpResponse:
    tip = _tip(request, code)
    # off tour: desk/own_records/tests/test_complaint_pages.py
    rows = ReleasedComplaint.objects.visible_to(request.user, Action.CHANGE).filter(tip=tip)
    complaint = get_object_or_404(rows.select_related("establishment"), pk=key)
    return act_page(
        request,
        form=NothingForm(form_data(request)),
        act=lambda said: services.take_back_complaint(complaint, by=request.user, at=now()),
        title="Thu lại phản ánh đã chuyển",
        explanation=f"{complaint.establishment}: {complaint.summary}",
        button="Thu lại",
        back=reverse("desk:releasedcomplaint_list", args=[code]),
        done="Đã thu lại; cơ sở không còn thấy phản ánh này.",
    )


def _tip(request: StaffRequest, code: str) -> Tip:
    rows = Tip.objects.visible_to(request.user, Action.CHANGE)
    tip: Tip = get_object_or_404(rows, code=code)
    return tip
