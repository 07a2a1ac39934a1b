"""What the giver does: give, accept, send back, grant more time, cancel."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.actions import add_refusal
from hangthat.core.web.drafts import form_data, sent
from hangthat.core.web.forms.actions import ReasonForm
from hangthat.core.web.forms.options import CleanedData
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.assignments.forms.acts import GrantForm, SendBackForm, SettleForm
from hangthat.desk.assignments.forms.assignment import AssignmentForm
from hangthat.desk.assignments.queries.about_targets import order_about
from hangthat.desk.assignments.views.records import act_on, an_assignment, page_of
from hangthat.domain.assignments import services
from hangthat.domain.assignments.models import Assignment


@asks(Resource.ASSIGNMENT, Action.ADD)
def add(request: StaffRequest) -> HttpResponse:
    """What it is about may stand in the address: `?tu=/chi-tieu/…`; a target is then named with
    its plan.
    """
    initial = order_about(request.GET.get("tu", ""), on=localdate())
    form = AssignmentForm(form_data(request), user=request.user, today=localdate(), initial=initial)
    if sent(request, form):
        try:
            made = _give(request, form)
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, f"Đã giao {len(made)} việc.")
            return redirect(_after(made))
    context = {
        "form": form,
        "title": "Giao việc",
        "explanation": "Cơ quan chủ trì thấy ngay ở trang đầu; thời hạn tính theo lịch làm việc.",
        "button": "Giao việc",
        "back": reverse("desk:assignments"),
        "back_name": "Nhiệm vụ",
        "kept": "Giao việc",
    }
    return render(request, "web/act.html", context)


@asks(Resource.ASSIGNMENT, Action.CHANGE)
def accept(request: StaffRequest, code: str) -> HttpResponse:
    row = an_assignment(request, code, Action.CHANGE)
    return act_on(
        request,
        row,
        forms.Form(form_data(request)),
        lambda _: services.accept(assignment=row, by=request.user, at=now()),
        ("Chấp nhận kết quả", "Chấp nhận", "Đã chấp nhận."),
    )


@asks(Resource.ASSIGNMENT, Action.CHANGE)
def send_back(request: StaffRequest, code: str) -> HttpResponse:
    row = an_assignment(request, code, Action.CHANGE)
    form = SendBackForm(form_data(request))

    def act(given: CleanedData) -> None:
        services.send_back(
            assignment=row, reason=given["reason"], due=form.due(), by=request.user, at=now()
        )

    title = "Trả lại việc đã chấp nhận" if row.is_over else "Trả lại việc"
    return act_on(request, row, form, act, (title, "Trả lại", "Đã trả lại."))


@asks(Resource.ASSIGNMENT, Action.CHANGE)
def settle_extension(request: StaffRequest, code: str) -> HttpResponse:
    row = an_assignment(request, code, Action.CHANGE)

    def act(given: CleanedData) -> None:
        services.settle_extension(
            assignment=row,
            granted=given.get("granted", "yes") == "yes",
            until=given["until"],
            reason=given["reason"],
            by=request.user,
            at=now(),
        )

    if not row.asked_until:
        words = ("Gia hạn", "Gia hạn", "Đã gia hạn.")
        return act_on(request, row, GrantForm(form_data(request)), act, words)
    words = ("Trả lời đề nghị gia hạn", "Lưu trả lời", "Đã trả lời đề nghị gia hạn.")
    return act_on(request, row, SettleForm(form_data(request)), act, words)


@asks(Resource.ASSIGNMENT, Action.CHANGE)
def cancel(request: StaffRequest, code: str) -> HttpResponse:
    row = an_assignment(request, code, Action.CHANGE)
    return act_on(
        request,
        row,
        ReasonForm(form_data(request)),
        lambda said: services.cancel(assignment=row, **said, by=request.user, at=now()),
        ("Hủy việc đã giao", "Hủy việc", "Đã hủy việc."),
    )


def _give(request: StaffRequest, form: AssignmentForm) -> list[Assignment]:
    return services.give(
        terms=form.terms(),
        giver=form.cleaned_data["giver"],
        leads=form.chosen_leads(),
        by=request.user,
        at=now(),
    )


def _after(made: list[Assignment]) -> str:
    if len(made) == 1:
        return page_of(made[0])
    return f"{reverse('desk:assignments')}?dot={made[0].series}"
