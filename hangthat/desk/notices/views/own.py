"""One's own reminders: the address, its confirmation, the hour."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now

from hangthat.core.outbox.models import MailSetting, Reminder
from hangthat.core.outbox.services import confirm, mail_is_set_up, set_address, set_preferences
from hangthat.core.web.actions import act_page, add_refusal
from hangthat.core.web.drafts import form_data, sent
from hangthat.core.web.requests import StaffRequest, for_everyone
from hangthat.desk.notices.forms.settings import AddressForm, CodeForm, WishesForm

_SHOWN = 10  # reminders


@for_everyone
def overview(request: StaffRequest) -> HttpResponse:
    """Where reminders go, and which were sent."""
    # unscoped: the person's own
    reminders = Reminder.objects.filter(user=request.user)[:_SHOWN]
    context = {"kept": _own(request), "set_up": mail_is_set_up(), "reminders": reminders}
    return render(request, "notices/notices.html", context)


@for_everyone
def address(request: StaffRequest) -> HttpResponse:
    return act_page(
        request,
        form=AddressForm(form_data(request)),
        act=lambda said: set_address(user=request.user, at=now(), **said),
        title="Địa chỉ thư nhận nhắc việc",
        explanation="Thư chỉ nói có bao nhiêu việc, không nêu cơ sở hay người nào.",
        button="Gửi mã xác nhận",
        back=reverse("desk:notices"),
        after=lambda _: reverse("desk:mailsetting_confirm"),
        done="Đã gửi mã đến địa chỉ ấy.",
    )


@for_everyone
def code(request: StaffRequest) -> HttpResponse:
    """A wrong code is counted, so its page answers with a redirect: nothing is rolled back."""
    form = CodeForm(form_data(request))
    if sent(request, form):
        try:
            right = confirm(user=request.user, at=now(), **form.cleaned_data)
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            if right:
                messages.success(request, "Đã xác nhận. Thư nhắc việc sẽ đến địa chỉ này.")
                return redirect("desk:notices")
            messages.error(request, "Mã không đúng; xem lại thư mới nhất.")
            return redirect("desk:mailsetting_confirm")
    context = {
        "form": form,
        "title": "Xác nhận địa chỉ thư",
        "explanation": "Gõ mã sáu số trong thư vừa gửi đến bạn.",
        "button": "Xác nhận",
        "back": reverse("desk:notices"),
    }
    return render(request, "web/act.html", context)


@for_everyone
def wishes(request: StaffRequest) -> HttpResponse:
    kept = _own(request)
    start = {"is_on": kept.is_on, "hour": kept.hour} if kept else {"hour": 8}
    return act_page(
        request,
        form=WishesForm(form_data(request), initial=start),
        act=lambda said: set_preferences(user=request.user, **said),
        title="Khi nào nhận thư nhắc",
        explanation="Nhiều nhất một thư mỗi ngày làm việc; mỗi việc nhiều nhất hai thư.",
        button="Lưu",
        back=reverse("desk:notices"),
        done="Đã lưu.",
    )


def _own(request: StaffRequest) -> MailSetting | None:
    # unscoped: the person's own
    return MailSetting.objects.filter(user=request.user).first()
