"""A measure with a member who does not change."""

from datetime import date
from typing import Unpack

from django import forms

from hangthat.core.agencies.models import Agency, User
from hangthat.core.web.forms.fields import DayField
from hangthat.core.web.forms.options import FormData, FormOptions, field_of


class MeasureForm(forms.Form):
    """What, who, until when."""

    content = forms.CharField(
        label="Biện pháp", max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
    agency = forms.ModelChoiceField(
        label="Cơ quan thực hiện",
        queryset=Agency.objects.none(),
        required=False,
        empty_label="Không ghi, chỉ ghi người phụ trách",
    )
    responsible = forms.CharField(label="Người phụ trách", max_length=150, required=False)
    due_on = DayField(label="Xong trước hết ngày")

    def __init__(
        self, data: FormData = None, *, user: User, today: date, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        # unscoped: reference data, the same for everybody
        acting = Agency.objects.in_force(on=today).order_by("sort_key")
        field_of(self, "agency", forms.ModelChoiceField).queryset = acting
        self.fields["agency"].initial = user.agency_id


class DoneForm(forms.Form):
    """When it was carried out, and what came of it."""

    done_on = DayField(label="Ngày thực hiện xong")
    outcome = forms.CharField(
        label="Kết quả",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Đã chuyển biến hay chưa, vì sao",
    )

    def __init__(
        self, data: FormData = None, *, today: date, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        self.fields["done_on"].initial = today
