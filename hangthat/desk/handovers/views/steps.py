"""What happens after the sending: receipt, answers and stages; who else was informed."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.actions import act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.actions import ReasonForm
from hangthat.core.web.forms.options import CleanedData
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.handovers.forms.step import InformForm, StepForm
from hangthat.desk.handovers.views.records import a_handover, page_of
from hangthat.domain.handovers import services
from hangthat.domain.handovers.lexicon import Stage
from hangthat.domain.handovers.models import HandoverStep


@asks(Resource.HANDOVER, Action.ANSWER)
def record(request: StaffRequest, code: str) -> HttpResponse:
    handover = a_handover(request, code, Action.ANSWER)
    form = StepForm(form_data(request), request.FILES or None, handover=handover, today=localdate())

    def act(_: object) -> None:
        services.record_step(handover=handover, terms=form.terms(), by=request.user, at=now())

    receives = handover.stage == Stage.SENT
    return act_page(
        request,
        form=form,
        act=act,
        title="Tiếp nhận hồ sơ" if receives else "Ghi kết quả, giai đoạn",
        explanation=f"{handover.receiver_name}, {handover.case}: {handover.get_stage_display()}.",
        button="Ghi tiếp nhận" if receives else "Lưu",
        back=page_of(handover),
        done="Đã ghi tiếp nhận." if receives else "Đã lưu.",
    )


@asks(Resource.HANDOVER, Action.CHANGE)
def inform(request: StaffRequest, code: str) -> HttpResponse:
    handover = a_handover(request, code, Action.CHANGE)

    def act(given: CleanedData) -> None:
        services.inform(handover=handover, **given, by=request.user, at=now())

    return act_page(
        request,
        form=InformForm(form_data(request), today=localdate()),
        act=act,
        title="Thông báo Viện kiểm sát, Tòa án",
        explanation=f"{handover.receiver_name}, {handover.case}",
        button="Lưu thông báo",
        back=page_of(handover),
        done="Đã lưu thông báo.",
    )


@asks(Resource.HANDOVER, Action.ANSWER)
def withdraw(request: StaffRequest, code: str, key: int) -> HttpResponse:
    """`key`: the number of the step."""
    handover = a_handover(request, code, Action.ANSWER)
    # off tour: domain/handovers/tests/test_withdrawn_steps.py
    rows = HandoverStep.objects.visible_to(request.user).filter(handover=handover)
    step: HandoverStep = get_object_or_404(rows, number=key)
    step.handover = handover

    def act(given: CleanedData) -> None:
        services.withdraw_step(step=step, reason=given["reason"], by=request.user, at=now())

    return act_page(
        request,
        form=ReasonForm(form_data(request)),
        act=act,
        title="Hủy mốc ghi nhầm",
        explanation=f"{handover.receiver_name}, {handover.case}: {step}, số {step.document}. "
        "Mốc vẫn hiện, gạch ngang; hồ sơ trở về giai đoạn trước.",
        button="Hủy mốc",
        back=page_of(handover),
        done="Đã hủy mốc ghi nhầm.",
    )
