"""Reminders: the list, one of them, sending one, ending one."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.audit.access_log import note_looks
from hangthat.core.audit.history import history_of
from hangthat.core.web.actions import act_page
from hangthat.core.web.downloads import as_download
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.actions import EndForm
from hangthat.core.web.paging import page_size
from hangthat.core.web.requests import StaffRequest, asks, must_reach, reaches
from hangthat.desk.reminders.forms import ReminderForm
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.reminders import services
from hangthat.domain.reminders.models import Reminder


@asks(Resource.ESTABLISHMENT, Action.READ)
def listing(request: StaffRequest) -> HttpResponse:
    found = Reminder.objects.visible_to(request.user).select_related("establishment", "agency")
    page = Paginator(found, page_size(request)).get_page(request.GET.get("page"))
    return render(request, "reminders/reminders.html", {"page": page})


@asks(Resource.ESTABLISHMENT, Action.READ)
def card(request: StaffRequest, code: str) -> HttpResponse:
    mine = Reminder.objects.visible_to(request.user).select_related("establishment", "agency")
    reminder = get_object_or_404(mine, code=code)
    note_looks([reminder], by=request.user, at=now())
    context = {
        "reminder": reminder,
        "own": reaches(request, reminder, Action.CHANGE),
        "history": history_of(reminder, request.user),
    }
    return render(request, "reminders/reminder.html", context)


@asks(Resource.ESTABLISHMENT, Action.ADD)
def add(request: StaffRequest) -> HttpResponse:
    form = ReminderForm(
        form_data(request),
        request.FILES or None,
        user=request.user,
        today=localdate(),
        shop=request.GET.get("co_so", ""),
    )
    return act_page(
        request,
        form=form,
        act=lambda said: _remind(request, said),
        title="Nhắc nhở cơ sở",
        explanation="Văn bản đã gửi cơ sở, và hạn phải làm xong.",
        button="Lưu nhắc nhở",
        back=reverse("desk:reminders"),
        done="Đã lưu nhắc nhở.",
    )


@asks(Resource.ESTABLISHMENT, Action.CHANGE)
def end(request: StaffRequest, code: str) -> HttpResponse:
    reminder = get_object_or_404(Reminder.objects.visible_to(request.user), code=code)
    must_reach(request, reminder, Action.CHANGE)
    return act_page(
        request,
        form=EndForm(form_data(request), today=localdate()),
        act=lambda said: services.end(
            reminder, ended_on=said["day"], reason=said["reason"], by=request.user, at=now()
        ),
        title=f"Kết thúc theo dõi: {reminder}",
        explanation="Ngày cơ sở đã làm xong, hoặc không phải theo dõi nữa.",
        button="Kết thúc theo dõi",
        back=reverse("desk:reminder", args=[reminder.code]),
        done="Đã kết thúc theo dõi.",
    )


@asks(Resource.ESTABLISHMENT, Action.READ)
def scan(request: StaffRequest, code: str) -> HttpResponse:
    mine = Reminder.objects.visible_to(request.user).select_related("scan")
    reminder = get_object_or_404(mine, code=code)
    if reminder.scan is None:
        raise Http404
    return as_download(reminder.scan)


def _remind(request: StaffRequest, said: dict[str, Any]) -> Reminder:
    mine = Establishment.objects.visible_to(request.user, Action.ADD)
    shop = mine.filter(code=said.pop("shop")).first()
    if shop is None:
        raise ValidationError({"shop": "Không có cơ sở nào mang mã này trong phạm vi của bạn."})
    return services.remind(shop, **said, by=request.user, at=now())
