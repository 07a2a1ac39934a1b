"""Saved lists that are sent by themselves: set up, stopped, and what each time brought."""

from django import forms
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import now

from hangthat.core.agencies.models import SavedFilter
from hangthat.core.common.templatetags.vietnamese import grouped
from hangthat.core.journal.services import taken_away
from hangthat.core.outbox.models import KEPT, ListDelivery, ListSubscription, MailSetting
from hangthat.core.outbox.services import (
    file_of,
    mail_is_set_up,
    resume,
    subscribe,
    unsubscribe,
)
from hangthat.core.web.actions import act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.reauthentication import confirm, is_fresh
from hangthat.core.web.requests import StaffRequest, for_everyone
from hangthat.desk.notices.forms.subscription import SubscriptionForm
from hangthat.desk.notices.queries.subscriptions import (
    Delivered,
    delivered,
    may_open,
    receivers,
    scheduled,
)

_MANY = 100  # rows; whoever takes more away confirms first


@for_everyone
def overview(request: StaffRequest) -> HttpResponse:
    """What one receives and has set up."""
    # unscoped: the person's own
    mail = MailSetting.objects.confirmed().filter(user=request.user, is_on=True)
    context = {
        "scheduled": scheduled(request.user, at=now()),
        "delivered": delivered(request.user, at=now()),
        "set_up": mail_is_set_up(),
        "mailed": mail.exists(),
        "kept": KEPT.days,
    }
    return render(request, "notices/subscriptions.html", context)


@for_everyone
def add(request: StaffRequest, pk: int) -> HttpResponse:
    """For a saved list that one may use, of a page that opens for him."""
    # off tour: desk/tests/test_list_subscriptions.py
    saved = get_object_or_404(SavedFilter.objects.visible_to(request.user), pk=pk)
    if not may_open(request.user, saved.page):
        raise Http404
    to = receivers(saved, request.user)
    form = SubscriptionForm(form_data(request), receivers=to, user=request.user)
    return act_page(
        request,
        form=form,
        act=lambda given: subscribe(
            saved=saved, receiver=given["receiver"], terms=form.terms, by=request.user, at=now()
        ),
        title=f"Gửi định kỳ: {saved.name}",
        explanation="Mỗi lần gửi, hệ thống mở danh sách bằng quyền của người nhận và đếm lại. Thư "
        "chỉ nói số dòng; tên cơ sở và người chỉ có trong hệ thống.",
        button="Đặt lịch gửi",
        back=reverse("desk:listsubscriptions"),
        done="Đã đặt lịch gửi.",
    )


@for_everyone
def end(request: StaffRequest, pk: int) -> HttpResponse:
    """Whoever set it up, or receives it."""
    # off tour: desk/tests/test_list_subscriptions.py
    row = get_object_or_404(ListSubscription.objects.visible_to(request.user).open(), pk=pk)
    return act_page(
        request,
        form=forms.Form(form_data(request)),
        act=lambda _: unsubscribe(subscription=row, at=now()),
        title=f"Thôi gửi “{row.name}”",
        explanation=f"Gửi cho {row.receiver}, {row.rhythm_label}. Bộ lọc đã lưu vẫn còn.",
        button="Thôi gửi",
        back=reverse("desk:listsubscriptions"),
        done="Đã thôi gửi danh sách này.",
    )


@for_everyone
def go_on(request: StaffRequest, pk: int) -> HttpResponse:
    # off tour: desk/tests/test_list_subscriptions.py
    own = ListSubscription.objects.visible_to(request.user).open().filter(paused_at__isnull=False)
    row = get_object_or_404(own.select_related("owner", "receiver", "saved"), pk=pk)
    return act_page(
        request,
        form=forms.Form(form_data(request)),
        act=lambda _: resume(subscription=row, at=now()),
        title=f"Gửi tiếp “{row.name}”",
        explanation=f"Đang tạm dừng: {row.pause_reason}",
        button="Gửi tiếp",
        back=reverse("desk:listsubscriptions"),
        done="Danh sách được gửi tiếp từ lần sau.",
    )


@for_everyone
def delivery(request: StaffRequest, pk: int) -> HttpResponse:
    """One time that the list was made; to its receiver alone."""
    context = {"one": Delivered(_own(request, pk), now(), request.user), "kept": KEPT.days}
    return render(request, "notices/delivery.html", context)


@for_everyone
def file(request: StaffRequest, pk: int) -> HttpResponseBase:
    """The workbook of that instant. Whoever takes many rows away confirms first."""
    one = _own(request, pk)
    path = file_of(one)
    if not one.is_kept(at=now()) or not path.exists():
        raise Http404
    if one.rows > _MANY and not is_fresh(request):
        return confirm(request, back=reverse("desk:listdelivery", args=[one.pk]))
    summary = f"tải tệp danh sách gửi định kỳ, {grouped(one.rows)} dòng"
    taken_away(by=request.user, at=now(), summary=summary)
    name = f"danh-sach-{one.made_at:%Y-%m-%d}.xlsx"
    response = FileResponse(path.open("rb"), as_attachment=True, filename=name)
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _own(request: StaffRequest, pk: int) -> ListDelivery:
    # off tour: desk/tests/test_list_subscriptions.py
    rows = ListDelivery.objects.visible_to(request.user).select_related("subscription__saved")
    return get_object_or_404(rows, pk=pk)
