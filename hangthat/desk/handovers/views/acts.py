"""What the giver does: prepare, describe the sample, send, take back, keep the result."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.actions import act_page, add_refusal
from hangthat.core.web.drafts import form_data, sent
from hangthat.core.web.forms.actions import ReasonForm
from hangthat.core.web.forms.options import CleanedData
from hangthat.core.web.requests import StaffRequest, asks, must_reach
from hangthat.desk.handovers.forms.handover import PrepareForm, SampleForm
from hangthat.desk.handovers.views.records import a_handover, page_of
from hangthat.domain.cases.models import Case
from hangthat.domain.handovers import services
from hangthat.domain.handovers.lexicon import HandoverKind
from hangthat.domain.handovers.models import Handover

Act = Callable[[CleanedData], object]
Words = tuple[str, str, str]  # title, button, what is said when it is done


@asks(Resource.HANDOVER, Action.ADD)
def add(request: StaffRequest) -> HttpResponse:
    """Which case and to whom stand in the address: `?vu_viec=…&loai=…`."""
    code, kind = request.GET.get("vu_viec", ""), request.GET.get("loai", "")
    if not code:
        return render(request, "handovers/pick.html", {"kinds": HandoverKind, "case": None})
    case = get_object_or_404(Case.objects.visible_to(request.user), code=code)
    must_reach(request, case, Action.CHANGE)
    if kind not in HandoverKind.values:
        return render(request, "handovers/pick.html", {"kinds": HandoverKind, "case": case})
    what = HandoverKind(kind)
    form = PrepareForm(
        form_data(request), kind=what, case=case, user=request.user, today=localdate()
    )
    if sent(request, form):
        try:
            made = _prepare(request, form)
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, "Đã lập bàn giao; kiểm tra rồi bấm Chuyển.")
            return redirect(page_of(made))
    context = {
        "form": form,
        "title": f"Bàn giao cho {what.label}",
        "explanation": str(case),
        "button": "Lập bàn giao",
        "back": reverse("desk:case", args=[case.code]),
        "back_name": "Vụ việc",
        "kept": f"Bàn giao: {case.code}",
    }
    return render(request, "web/act.html", context)


@asks(Resource.HANDOVER, Action.CHANGE)
def sample(request: StaffRequest, code: str) -> HttpResponse:
    handover = a_handover(request, code, Action.CHANGE)
    names = ("sample", "sample_seal", "sampled_on", "question", "agreed_days")
    initial = {name: getattr(handover, name) for name in names}
    form = SampleForm(form_data(request), initial=initial)
    return act_page(
        request,
        form=form,
        act=lambda given: services.set_sample(
            handover=handover, terms=form.terms(), by=request.user, at=now()
        ),
        title="Ghi mẫu",
        explanation=f"{handover.receiver_name}: {handover.case}",
        button="Lưu mẫu",
        back=page_of(handover),
        done="Đã lưu mẫu.",
    )


@asks(Resource.HANDOVER, Action.CHANGE)
def withdraw(request: StaffRequest, code: str) -> HttpResponse:
    handover = a_handover(request, code, Action.CHANGE)
    return _plain(
        request,
        handover,
        ReasonForm(form_data(request)),
        lambda given: services.withdraw(handover=handover, **given, by=request.user, at=now()),
        ("Rút lại bàn giao", "Rút lại", "Đã rút lại bàn giao."),
    )


@asks(Resource.HANDOVER, Action.CHANGE)
def evidence(request: StaffRequest, code: str) -> HttpResponse:
    handover = a_handover(request, code, Action.CHANGE)
    return _plain(
        request,
        handover,
        forms.Form(form_data(request)),
        lambda given: services.take_as_evidence(handover=handover, by=request.user, at=now()),
        ("Đưa kết quả vào bút lục", "Đưa vào bút lục", "Đã đưa kết quả vào bút lục của vụ việc."),
    )


def _plain(
    request: StaffRequest,
    handover: Handover,
    form: forms.Form,
    act: Act,
    words: Words,
) -> HttpResponse:
    title, button, done = words
    return act_page(
        request,
        form=form,
        act=act,
        title=title,
        explanation=f"{handover.receiver_name}: {handover.case}",
        button=button,
        back=page_of(handover),
        done=done,
    )


def _prepare(request: StaffRequest, form: PrepareForm) -> Handover:
    given = form.cleaned_data
    return services.prepare(
        case=form.case,
        kind=form.kind,
        sender=given["sender"],
        receiver=form.receiver_chosen(),
        content=given["content"],
        for_handling=given.get("for_handling", False),
        sample=form.terms(),
        violation=given["violation"],
        since=given.get("since"),
        by=request.user,
        at=now(),
    )
