"""A caution about a party."""

from datetime import date, timedelta
from typing import Unpack

from django import forms

from hangthat.core.web.forms.fields import DayField
from hangthat.core.web.forms.options import FormData, FormOptions

_USUAL_DAYS = 90


class CautionForm(forms.Form):
    reason = forms.CharField(
        label="Cần lưu ý điều gì",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Việc đã xảy ra, không phải nhận xét về người",
    )
    expires_on = DayField(label="Hiệu lực đến hết ngày")

    def __init__(
        self, data: FormData = None, *, today: date, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        self.fields["expires_on"].initial = today + timedelta(days=_USUAL_DAYS)
