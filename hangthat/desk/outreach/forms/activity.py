"""Recording an outreach activity, with who was reached and who signed."""

from datetime import date
from typing import Unpack

from django import forms

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.services.units import areas_for
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.web.forms.fields import CountField, DayField
from hangthat.core.web.forms.options import FormData, FormOptions, field_of
from hangthat.desk.outreach.forms.activity_details import ActivityDetailsForm
from hangthat.domain.activities.models import forms_offered
from hangthat.domain.commitments.models import CommitmentText


class ActivityForm(ActivityDetailsForm):
    """What was held; the shops are ticked in the list below it."""

    kind = forms.ChoiceField(label="Hình thức", initial="visit")
    title = forms.CharField(label="Nội dung", max_length=300, required=False)
    held_on = DayField(label="Ngày tổ chức")
    area = forms.ModelChoiceField(
        label="Địa bàn", queryset=Area.objects.none(), empty_label="Chọn xã, phường"
    )
    organiser = forms.ModelChoiceField(
        label="Cơ quan tổ chức",
        queryset=Agency.objects.none(),
        required=False,
        empty_label="Không ghi",
    )
    headcount = CountField(
        label="Số lượt người",
        min_value=0,
        max_value=1_000_000,
        required=False,
        help_text="Kể cả người không ghi tên",
    )
    # unscoped: wordings, the same for everybody who may add
    text = forms.ModelChoiceField(
        label="Mẫu cam kết đã ký",
        queryset=CommitmentText.objects.of_members(),
        required=False,
        empty_label="Không ký cam kết",
    )
    signer = forms.CharField(
        label="Người ký",
        max_length=150,
        required=False,
        help_text="Bỏ trống: chủ của từng cơ sở",
    )
    scan = forms.FileField(
        label="Bản quét",
        required=False,
        help_text="Của cam kết, quy chế đã ký; PDF, PNG hoặc JPEG, tối đa 20 MB",
    )

    def __init__(
        self, data: FormData = None, *, user: User, today: date, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, user=user, today=today, **options)
        field_of(self, "kind", forms.ChoiceField).choices = forms_offered(on=today)
        areas = areas_for(user, on=today, resource=Resource.ACTIVITY, action=Action.ADD)
        # unscoped: narrowed to areas_for(user)
        field_of(self, "area", forms.ModelChoiceField).queryset = Area.objects.filter(
            pk__in=[area.pk for area in areas]
        ).order_by("sort_key")
        self.fields["area"].initial = areas[0] if len(areas) == 1 else None
        # unscoped: reference data, the same for everybody
        field_of(self, "organiser", forms.ModelChoiceField).queryset = Agency.objects.in_force(
            on=today
        ).order_by("sort_key")
        self.fields["held_on"].initial = today
        self.fields["organiser"].initial = user.agency_id
