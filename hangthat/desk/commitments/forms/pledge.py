"""An official's pledge."""

from datetime import date
from typing import Unpack

from django import forms

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.services.units import areas_for
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.web.forms.fields import DayField
from hangthat.core.web.forms.options import FormData, FormOptions, field_of
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
    text = forms.ModelChoiceField(
        label="Mẫu cam kết", empty_label="Chọn mẫu cam kết", queryset=CommitmentText.objects.none()
    )
    signed_on = DayField(label="Ngày ký")

    def __init__(
        self, data: FormData = None, *, user: User, today: date, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        fields = self.fields
        areas = areas_for(user, on=today, resource=Resource.COMMITMENT, action=Action.ADD)
        keys = [area.pk for area in areas]
        # unscoped: narrowed to areas_for(user)
        field_of(self, "area", forms.ModelChoiceField).queryset = Area.objects.filter(
            pk__in=keys
        ).order_by("sort_key")
        fields["area"].initial = areas[0] if len(areas) == 1 else None
        # unscoped: reference data, the same for everybody
        field_of(self, "agency", forms.ModelChoiceField).queryset = Agency.objects.in_force(
            on=today
        ).order_by("sort_key")
        fields["agency"].initial = user.agency_id
        # redundant: wordings are the same for everybody who sees any
        texts = CommitmentText.objects.visible_to(user).filter(kind=OFFICIAL)
        field_of(self, "text", forms.ModelChoiceField).queryset = texts
        fields["text"].initial = texts.first()
        fields["signed_on"].initial = today
