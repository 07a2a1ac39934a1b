"""Choosing a reading: year, day, and what was known."""

from datetime import date, datetime
from typing import Unpack

from django import forms
from django.core.exceptions import ValidationError

from hangthat.core.web.forms.fields import DayField
from hangthat.core.web.forms.options import FormData, FormOptions, field_of
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.targets.services.readings import choices_of

YEAR_END = "31-12"


class ReadingForm(forms.Form):
    """`ngay` any past day; `biet_den` an instant; both empty: today's reading while the plan runs,
    else, or with `chot`, a kept one of the year."""

    nam = forms.TypedChoiceField(label="Năm", coerce=int, required=False)
    chot = forms.ChoiceField(
        label="Số liệu",
        required=False,
        choices=[(YEAR_END, "đến hết 31/12"), ("14-12", "chốt báo cáo 14/12")],
    )
    ngay = DayField(label="Tính đến hết ngày", required=False)
    biet_den = forms.DateTimeField(
        label="Theo những gì đã nhập đến",
        required=False,
        widget=forms.DateTimeInput(
            attrs={"placeholder": "31/12/2021 17:00"}, format="%d/%m/%Y %H:%M"
        ),
        error_messages={"invalid": "Cần ngày và giờ, ví dụ 31/12/2021 17:00."},
    )

    def __init__(
        self,
        data: FormData = None,
        *,
        version: PlanVersion,
        year: int | None,
        today: date,
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, **options)
        self.years = choices_of(version)
        self.today = today
        self.fixed_year = year
        field_of(self, "nam", forms.TypedChoiceField).choices = [(y, str(y)) for y in self.years]

    @property
    def year(self) -> int:
        """The year asked for, else the plan's last year that has begun."""
        asked = {str(year): year for year in self.years}.get(self.data.get("nam", ""))
        if asked is not None:
            return asked
        begun = [year for year in self.years if year <= self.today.year]
        return begun[-1] if begun else self.years[0]

    def clean_ngay(self) -> date | None:
        day: date | None = self.cleaned_data["ngay"]
        if day and day > self.today:
            raise ValidationError("Ngày tính không được sau hôm nay.")
        if day and day.year < 1900:
            raise ValidationError("Ngày tính không hợp lý.")
        return day

    def clean_biet_den(self) -> datetime | None:
        moment: datetime | None = self.cleaned_data["biet_den"]
        if moment and not 1900 <= moment.year <= 2200:
            raise ValidationError("Thời điểm không hợp lý.")
        return moment
