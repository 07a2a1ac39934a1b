"""What leaves the system: the state of mail, what could not be sent, agencies' addresses."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.outbox.models import Message, WebhookEndpoint
from hangthat.core.outbox.services import (
    close_endpoint,
    mail_is_set_up,
    open_endpoint,
    resend,
)
from hangthat.core.web.actions import act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.actions import ReasonForm
from hangthat.core.web.paging import paginate
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.notices.forms.settings import EndpointForm

_PAGE = 20


@asks(Resource.STATUS, Action.READ)
def overview(request: StaffRequest) -> HttpResponse:
    # unscoped: work of the system itself, for whoever may see its state
    failed = Message.objects.failed().select_related("user", "endpoint__agency")
    # unscoped: likewise
    waiting = Message.objects.waiting().count()
    # unscoped: likewise
    endpoints = WebhookEndpoint.objects.open().select_related("agency")
    context = {
        "set_up": mail_is_set_up(),
        "waiting": waiting,
        "page": paginate(request, failed, _PAGE),
        "endpoints": endpoints,
    }
    return render(request, "notices/messages.html", context)


@asks(Resource.STATUS, Action.CHANGE)
def again(request: StaffRequest, pk: int) -> HttpResponse:
    # unscoped: work of the system itself, for whoever may change its settings
    message = get_object_or_404(Message.objects.failed(), pk=pk)
    return act_page(
        request,
        form=forms.Form(form_data(request)),
        act=lambda _: resend(message=message, by=request.user, at=now()),
        title=f"Gửi lại: {message.subject}",
        explanation=f"Đến {message.receiver}. Lần trước: {message.fault or 'hết hạn gửi'}.",
        button="Gửi lại",
        back=reverse("desk:messages"),
        done="Đã giao gửi lại.",
    )


@asks(Resource.STATUS, Action.CHANGE)
def open_one(request: StaffRequest) -> HttpResponse:
    return act_page(
        request,
        form=EndpointForm(form_data(request), user=request.user),
        act=lambda said: open_endpoint(by=request.user, at=now(), **said),
        title="Mở điểm nhận tin",
        explanation="Mỗi ngày có nhắc việc, phần mềm của cơ quan được báo số người và số việc, "
        "không nêu cơ sở hay người nào.",
        button="Mở điểm nhận",
        back=reverse("desk:messages"),
        done="Đã mở điểm nhận tin; khóa ký ở trang này.",
    )


@asks(Resource.STATUS, Action.CHANGE)
def close_one(request: StaffRequest, pk: int) -> HttpResponse:
    # unscoped: settings of the system itself, for whoever may change them
    endpoint = get_object_or_404(WebhookEndpoint.objects.open(), pk=pk)
    return act_page(
        request,
        form=ReasonForm(form_data(request)),
        act=lambda said: close_endpoint(endpoint=endpoint, by=request.user, at=now(), **said),
        title=f"Đóng {endpoint}",
        explanation=f"Không gửi gì đến {endpoint.url} nữa.",
        button="Đóng điểm nhận",
        back=reverse("desk:messages"),
        done="Đã đóng điểm nhận tin.",
    )
