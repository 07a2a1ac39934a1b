"""What is done with a target of a unit's own."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.actions import Edits, act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.actions import ReasonForm
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.unit_targets.forms.unit_targets import DecisionForm, LastDayForm, ProposalForm
from hangthat.desk.unit_targets.views.records import held
from hangthat.domain.unit_targets import services


@asks(Resource.UNIT_TARGET, Action.ADD)
def add(request: StaffRequest) -> HttpResponse:
    asked = {"target": request.GET.get("chi_tieu", ""), "since": localdate()}
    form = ProposalForm(form_data(request), initial=asked)
    return act_page(
        request,
        form=form,
        act=lambda said: services.propose(form.terms(), by=request.user, at=now()),
        title="Đề nghị chỉ tiêu riêng",
        explanation=f"Của {request.user.agency or 'đơn vị bạn'}, trong địa bàn của đơn vị; tính "
        "như chỉ tiêu của kế hoạch. Người khác duyệt; duyệt rồi thì cái trước đó hết hiệu lực.",
        button="Đề nghị",
        back=reverse("desk:unittargets"),
        done="Đã đề nghị.",
        after=lambda made: reverse("desk:unittarget", args=[made.code]),
    )


@asks(Resource.UNIT_TARGET, Action.APPROVE)
def decide(request: StaffRequest, code: str) -> HttpResponse:
    own = held(request, code, Action.APPROVE)
    return act_page(
        request,
        form=DecisionForm(form_data(request)),
        act=lambda said: services.decide(
            own, approved=said["approved"] == "yes", reason=said["reason"], by=request.user,
            at=now(),
        ),
        title="Duyệt chỉ tiêu riêng",
        explanation=f"{own}, {own.period}; kế hoạch cần {own.target.at_least}%.",
        button="Lưu ý kiến",
        back=reverse("desk:unittarget", args=[code]),
        done="Đã lưu ý kiến.",
        edits=Edits(own),
    )  # fmt: skip


@asks(Resource.UNIT_TARGET, Action.CHANGE)
def withdraw(request: StaffRequest, code: str) -> HttpResponse:
    own = held(request, code, Action.CHANGE)
    return act_page(
        request,
        form=ReasonForm(form_data(request)),
        act=lambda said: services.withdraw(own, **said, by=request.user, at=now()),
        title="Rút đề nghị",
        explanation=f"{own}. Đề nghị vẫn còn trong sổ.",
        button="Rút đề nghị",
        back=reverse("desk:unittarget", args=[code]),
        done="Đã rút đề nghị.",
    )


@asks(Resource.UNIT_TARGET, Action.END)
def end(request: StaffRequest, code: str) -> HttpResponse:
    own = held(request, code, Action.END)
    return act_page(
        request,
        form=LastDayForm(form_data(request), today=localdate()),
        act=lambda said: services.end(own, **said, by=request.user, at=now()),
        title="Chấm dứt chỉ tiêu riêng",
        explanation=f"{own}, {own.period}.",
        button="Chấm dứt",
        back=reverse("desk:unittarget", args=[code]),
        done="Đã chấm dứt.",
    )
