"""Figures behind a proposal: put in, and taken out."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.actions import act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.actions import NothingForm
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.praise.forms.praise import FigureForm, TargetForm
from hangthat.desk.praise.queries.figure_words import RELATED_OF_FIGURES, figure_words
from hangthat.desk.praise.views.records import held
from hangthat.domain.praise import services
from hangthat.domain.praise.models import PraiseFigure


@asks(Resource.PRAISE, Action.CHANGE)
def add_figure(request: StaffRequest, code: str) -> HttpResponse:
    proposal = held(request, code)
    return act_page(
        request,
        form=FigureForm(form_data(request), proposal=proposal, today=localdate()),
        act=lambda said: services.add_figure(proposal, **said, by=request.user, at=now()),
        title="Đưa số liệu vào đề xuất",
        explanation=f"Kỳ {proposal.period}. Số được chốt lúc đưa vào, cùng danh sách hồ sơ.",
        button="Đưa vào",
        back=reverse("desk:praiseproposal", args=[code]),
        done="Đã đưa số liệu vào.",
    )


@asks(Resource.PRAISE, Action.CHANGE)
def add_target(request: StaffRequest, code: str) -> HttpResponse:
    proposal = held(request, code)
    return act_page(
        request,
        form=TargetForm(form_data(request), proposal=proposal, today=localdate()),
        act=lambda said: services.add_target(proposal, **said, by=request.user, at=now()),
        title="Đưa chỉ tiêu vào đề xuất",
        explanation="Số đạt của chỉ tiêu đến hết một ngày, trong phạm vi bạn được xem.",
        button="Đưa vào",
        back=reverse("desk:praiseproposal", args=[code]),
        done="Đã đưa chỉ tiêu vào.",
    )


@asks(Resource.PRAISE, Action.CHANGE)
def drop(request: StaffRequest, code: str, key: int) -> HttpResponse:
    proposal = held(request, code)
    # off tour: desk/praise/tests/test_praise_pages.py
    rows = PraiseFigure.objects.visible_to(request.user).filter(proposal=proposal)
    figure = get_object_or_404(rows.select_related("proposal", *RELATED_OF_FIGURES), pk=key)
    return act_page(
        request,
        form=NothingForm(form_data(request)),
        act=lambda said: services.drop_figure(figure, by=request.user, at=now()),
        title="Bỏ số liệu",
        explanation=f"{figure_words(figure)}.",
        button="Bỏ số liệu",
        back=reverse("desk:praiseproposal", args=[code]),
        done="Đã bỏ số liệu khỏi đề xuất.",
    )
