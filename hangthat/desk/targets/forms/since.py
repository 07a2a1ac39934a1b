"""Since when a page asks what moved."""

from calendar import monthrange
from datetime import date, timedelta
from typing import Unpack

from django import forms
from django.core.exceptions import ValidationError

from hangthat.core.web.forms.fields import DayField
from hangthat.core.web.forms.options import FormData, FormOptions

WEEK, MONTH, DAY = "tuan", "thang", "ngay"


class SinceForm(forms.Form):
    """`tu`: a week, a month, or the day of `ngay`. What makes no sense falls back to the week."""

    tu = forms.ChoiceField(
        required=False,
        choices=[(WEEK, "tuần trước"), (MONTH, "tháng trước"), (DAY, "ngày chọn")],
        widget=forms.HiddenInput,
    )
    ngay = DayField(label="So với hết ngày", required=False)

    def __init__(self, data: FormData = None, *, today: date, **options: Unpack[FormOptions]):
        super().__init__(data, **options)
        self.today = today

    def clean_ngay(self) -> date | None:
        day: date | None = self.cleaned_data["ngay"]
        if day and day >= self.today:
            raise ValidationError("Ngày so sánh phải trước hôm nay.")
        if day and day.year < 2000:
            raise ValidationError("Ngày so sánh không hợp lý.")
        return day

    @property
    def period(self) -> str:
        if not self.is_bound or not self.is_valid():
            return WEEK
        if self.cleaned_data["ngay"]:
            return DAY
        return MONTH if self.cleaned_data["tu"] == MONTH else WEEK

    @property
    def since(self) -> date:
        """The day at whose end the first reading stands."""
        if self.period == DAY:
            chosen: date = self.cleaned_data["ngay"]
            return chosen
        return month_before(self.today) if self.period == MONTH else self.today - timedelta(7)


def month_before(day: date) -> date:
    """The same day of the month before, or its last."""
    year, month = (day.year, day.month - 1) if day.month > 1 else (day.year - 1, 12)
    return date(year, month, min(day.day, monthrange(year, month)[1]))
