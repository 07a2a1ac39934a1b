"""Who sent a tip: asked for by one reader, opened with the consent of another."""

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.actions import act_page, add_refusal
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.actions import ReasonForm
from hangthat.core.web.requests import StaffRequest, asks, must_reach
from hangthat.desk.tips.forms.tips import OpenForm
from hangthat.desk.tips.views.records import seen
from hangthat.domain.tips.models import IdentityRequest
from hangthat.domain.tips.services import identity


@asks(Resource.TIP, Action.CHANGE)
def ask(request: StaffRequest, code: str) -> HttpResponse:
    tip = seen(request, code)
    # redundant: who reads a tip may act on it; desk/tips/tests/test_tip_pages.py
    must_reach(request, tip, Action.CHANGE)
    return act_page(
        request,
        form=ReasonForm(form_data(request)),
        act=lambda said: identity.ask_identity(tip, **said, by=request.user, at=now()),
        title="Đề nghị mở danh tính người báo",
        explanation=f"{tip}. Một người đọc khác phải đồng ý; lý do và người đồng ý ghi nhật ký.",
        button="Đề nghị",
        back=reverse("desk:tip", args=[code]),
        done="Đã ghi đề nghị; chờ người đọc thứ hai đồng ý.",
    )


@asks(Resource.TIP, Action.CHANGE)
def consent(request: StaffRequest, code: str, pk: int) -> HttpResponse:
    row = _asked(request, code, pk)
    return act_page(
        request,
        form=OpenForm(form_data(request)),
        act=lambda said: identity.consent(
            row, passphrase=said["reader_password"], by=request.user, at=now()
        ),
        title="Đồng ý mở danh tính người báo",
        explanation=f"{row.asked_by.user} đề nghị mở danh tính của {row.tip}: {row.reason}",
        button="Đồng ý",
        back=reverse("desk:tip", args=[code]),
        done="Đã đồng ý; người đề nghị mở được danh tính.",
    )


@asks(Resource.TIP, Action.CHANGE)
def open_one(request: StaffRequest, code: str, pk: int) -> HttpResponse:
    """By POST with the passphrase, for one page; journalled."""
    row = _asked(request, code, pk)
    form, who = OpenForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        try:
            who = identity.open_identity(
                row, passphrase=form.cleaned_data["reader_password"], by=request.user, at=now()
            )
        except ValidationError as refusal:
            add_refusal(form, refusal)
    response = render(request, "tips/identity.html", {"row": row, "form": form, "who": who})
    response["Cache-Control"] = "no-store"
    response.looked = bool(who)  # type: ignore[attr-defined]  # for `Once`
    return response


def _asked(request: StaffRequest, code: str, pk: int) -> IdentityRequest:
    tip = seen(request, code)
    # off tour: desk/tips/tests/test_tip_pages.py
    must_reach(request, tip, Action.CHANGE)
    # off tour: desk/tips/tests/test_tip_pages.py
    rows = IdentityRequest.objects.visible_to(request.user).filter(tip=tip)
    found: IdentityRequest = get_object_or_404(
        rows.select_related("tip__agency", "asked_by__user", "consented_by__user"), pk=pk
    )
    return found
