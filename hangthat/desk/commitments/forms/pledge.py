"""An official's pledge."""

from datetime import date
from typing import Any

from django import forms

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.services.units import areas_for
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.web.forms.fields import DayField
from hangthat.domain.commitments.models import OFFICIAL, CommitmentText


class PledgeForm(forms.Form):
    """One official; the office is filled in for the next."""

    name = forms.CharField(label="Họ và tên", max_length=150)
    position = forms.CharField(label="Chức vụ", max_length=150, required=False)
    agency = forms.ModelChoiceField(
        label="Cơ quan",
        queryset=Agency.objects.none(),
        required=False,
        empty_label="Không ghi",
    )
    area = forms.ModelChoiceField(
        label="Địa bàn nơi công tác", queryset=Area.objects.none(), empty_label="Chọn xã, phường"
    )
    text = forms.ModelChoiceField(label="Mẫu cam kết", queryset=CommitmentText.objects.none())
    signed_on = DayField(label="Ngày ký")

    def __init__(self, *args: Any, user: User, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        areas = areas_for(user, on=today, resource=Resource.COMMITMENT, action=Action.ADD)
        keys = [area.pk for area in areas]
        # unscoped: narrowed to areas_for(user)
        fields["area"].queryset = Area.objects.filter(pk__in=keys).order_by("sort_key")
        fields["area"].initial = areas[0] if len(areas) == 1 else None
        # unscoped: reference data, the same for everybody
        fields["agency"].queryset = Agency.objects.in_force(on=today).order_by("sort_key")
        fields["agency"].initial = user.agency_id
        # redundant: wordings are the same for everybody who sees any
        texts = CommitmentText.objects.visible_to(user).filter(kind=OFFICIAL)
        fields["text"].queryset = texts
        fields["text"].initial = texts.first()
        fields["signed_on"].initial = today
