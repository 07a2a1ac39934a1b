"""The late are urged; the letters of a period; one letter and its paper."""

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import Agency
from hangthat.core.web.actions import act_page
from hangthat.core.web.downloads import as_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.actions import ReasonForm
from hangthat.core.web.requests import StaffRequest, asks, must_reach, reaches
from hangthat.desk.consolidation.queries.asked import AskedPeriod
from hangthat.desk.consolidation.queries.issuer import issuer_of
from hangthat.desk.consolidation.queries.letter import late_words, letter, list_page
from hangthat.desk.consolidation.views.sight import period_or_404
from hangthat.domain.consolidation.models import UrgedReport, Urging
from hangthat.domain.consolidation.services import urge as urge_one
from hangthat.domain.consolidation.services import urge_all, withdraw_urging


class UrgeForm(forms.Form):
    """Whom: the code of one unit; empty: all of the late."""

    don_vi = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)


@asks(Resource.URGING, Action.ADD)
def urge(request: StaffRequest, code: str, key: str) -> HttpResponse:
    """`don_vi`: one unit; else all of the late."""
    asked = period_or_404(request, code, key)
    whom = request.GET.get("don_vi", "")
    return act_page(
        request,
        form=UrgeForm(form_data(request), initial={"don_vi": whom}),
        act=lambda said: _urged(request, asked, said["don_vi"]),
        title="Đôn đốc gửi báo cáo",
        explanation=f"{asked}. Lập văn bản đôn đốc đơn vị quá hạn, mỗi đơn vị một văn bản trong "
        "ngày, nêu mọi báo cáo quá hạn của đơn vị.",
        button="Đôn đốc",
        back=reverse("desk:mergedreport_period", args=asked.args),
        done="Đã đôn đốc. Văn bản ở mục Đã đôn đốc.",
    )


@asks(Resource.URGING, Action.READ)
def listing(request: StaffRequest, code: str, key: str) -> HttpResponse:
    """`?in`: to be printed; `?word`: as .docx."""
    asked = period_or_404(request, code, key)
    # off tour: desk/consolidation/tests/test_consolidation_pages.py
    rows = UrgedReport.objects.visible_to(request.user).filter(
        regime=asked.regime, period_key=asked.period.key
    )
    found = list(
        rows.select_related("urging__agency", "urging__issued_by", "agency", "regime").order_by(
            "-urging__day", "urging__agency__sort_key", "pk"
        )
    )
    if {"in", "word"} & set(request.GET):
        issuer = issuer_of(asked.regime.receiver, on=localdate())
        made = list_page(found, str(asked), issuer)
        return as_page(made, name=f"don-doc-{asked.period.key}", word="word" in request.GET)
    lines = [(one, late_words(one)) for one in found]
    gone = sum(1 for one in found if one.urging.withdrawn_at)
    context = {"asked": asked, "lines": lines, "gone": gone}
    return render(request, "consolidation/urgings.html", context)


@asks(Resource.URGING, Action.READ)
def card(request: StaffRequest, code: str) -> HttpResponse:
    urging = _visible(request, code)
    lines = [(one, late_words(one)) for one in _rows(urging, request)]
    withdraws = not urging.withdrawn_at and reaches(request, urging, Action.ADD)
    context = {"urging": urging, "lines": lines, "withdraws": withdraws}
    return render(request, "consolidation/urging.html", context)


@asks(Resource.URGING, Action.READ)
def paper(request: StaffRequest, code: str) -> HttpResponse:
    """`?word`: as .docx."""
    urging = _visible(request, code)
    issuer = issuer_of(urging.receiver, on=urging.day)
    made = letter(urging, _rows(urging, request), issuer)
    return as_page(made, name=f"don-doc-{urging.code}", word="word" in request.GET)


@asks(Resource.URGING, Action.ADD)
def withdraw(request: StaffRequest, code: str) -> HttpResponse:
    """Who may write a letter may take it back."""
    urging = _visible(request, code)
    must_reach(request, urging, Action.ADD)
    return act_page(
        request,
        form=ReasonForm(form_data(request)),
        act=lambda said: withdraw_urging(urging, reason=said["reason"], by=request.user, at=now()),
        title="Rút văn bản đôn đốc",
        explanation=f"{urging.receiver} {urging}. Văn bản vẫn còn, ghi rõ đã rút và lý do, không "
        "tính là đã đôn đốc; đơn vị còn nợ báo cáo thì đôn đốc lại được trong ngày. Thư điện tử "
        "đã gửi đi thì không thu hồi được.",
        button="Rút văn bản",
        back=reverse("desk:urging", args=[code]),
        done="Đã rút văn bản đôn đốc.",
    )


def _urged(request: StaffRequest, asked: AskedPeriod, code: str) -> object:
    regime, key = asked.regime, asked.period.key
    if not code:
        return urge_all(regime, period_key=key, by=request.user, at=now())
    # unscoped: names of agencies, known to everybody
    agency = Agency.objects.filter(code=code).first()
    if agency is None:
        raise ValidationError("Không có đơn vị nào có mã này.")
    return urge_one(regime, period_key=key, agency=agency, by=request.user, at=now())


def _visible(request: StaffRequest, code: str) -> Urging:
    rows = Urging.objects.visible_to(request.user).select_related("receiver", "agency", "issued_by")
    found: Urging = get_object_or_404(rows, code=code)
    return found


def _rows(urging: Urging, request: StaffRequest) -> list[UrgedReport]:
    # redundant: with their letter
    rows = UrgedReport.objects.visible_to(request.user).filter(urging=urging)
    return list(rows.select_related("urging", "regime", "agency"))
