"""Minutes shared with a force that holds the same joint check, and those shared with one's own."""

from django import forms
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import Agency
from hangthat.core.web.actions import act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.actions import ReasonForm
from hangthat.core.web.forms.options import FormData, field_of
from hangthat.core.web.paging import paginate
from hangthat.core.web.requests import StaffRequest, asks, must_reach
from hangthat.desk.parts.queries.saved_lists import saved_as
from hangthat.domain.coordination.queries.joining_forces import joining_forces
from hangthat.domain.coordination.services import share_minutes, withdraw_share
from hangthat.domain.minutes.models import Minutes, MinutesShare

_PAGE = 50


class ShareForm(forms.Form):
    agency = forms.ModelChoiceField(
        label="Lực lượng tham gia", queryset=Agency.objects.none(), empty_label="Chọn lực lượng"
    )

    def __init__(self, data: FormData, *, offered: QuerySet[Agency]) -> None:
        super().__init__(data)
        field_of(self, "agency", forms.ModelChoiceField).queryset = offered


@asks(Resource.MINUTES, Action.READ)
@saved_as("bien-ban-chia-se")
def received(request: StaffRequest) -> HttpResponse:
    """What other forces share with one's own."""
    # redundant: what is shared with one's agency is in sight; desk/minutes/tests/test_sharing.py
    rows = (
        Minutes.objects.visible_to(request.user).shared_with(request.user).select_related("agency")
    )
    return render(request, "minutes/shared.html", {"page": paginate(request, rows, _PAGE)})


@asks(Resource.MINUTES, Action.ADD)
def share(request: StaffRequest, code: str) -> HttpResponse:
    minutes = _own(request, code)
    offered = joining_forces(minutes.result.inspection, request.user).exclude(pk=minutes.agency_id)
    return act_page(
        request,
        form=ShareForm(form_data(request), offered=offered),
        act=lambda given: share_minutes(minutes=minutes, by=request.user, at=now(), **given),
        title="Chia sẻ biên bản",
        explanation=f"{minutes}. Lực lượng ấy đọc và in được đúng biên bản này, không xem được "
        "gì khác của cuộc kiểm tra; ghi chú nội bộ không bao giờ được chia sẻ.",
        button="Chia sẻ",
        back=reverse("desk:minutes", args=[code]),
        done="Đã chia sẻ biên bản.",
    )


@asks(Resource.MINUTES, Action.ADD)
def withdraw(request: StaffRequest, code: str, pk: int) -> HttpResponse:
    minutes = _own(request, code)
    # off tour: desk/minutes/tests/test_sharing.py
    shares = MinutesShare.objects.visible_to(request.user).select_related("minutes", "agency")
    found = get_object_or_404(shares, minutes=minutes, pk=pk)
    return act_page(
        request,
        form=ReasonForm(form_data(request)),
        act=lambda given: withdraw_share(share=found, by=request.user, at=now(), **given),
        title="Thôi chia sẻ biên bản",
        explanation=str(found),
        button="Thôi chia sẻ",
        back=reverse("desk:minutes", args=[code]),
        done="Đã thôi chia sẻ.",
    )


def _own(request: StaffRequest, code: str) -> Minutes:
    mine = Minutes.objects.visible_to(request.user)
    minutes = get_object_or_404(mine.select_related("agency", "result__inspection"), code=code)
    must_reach(request, minutes, Action.ADD)
    return minutes
