"""A hotline, and its last day."""

from datetime import date
from typing import Unpack

from django import forms

from hangthat.core.web.forms.fields import DayField
from hangthat.core.web.forms.options import CleanedData, FormData, FormOptions
from hangthat.domain.hotlines.services import HotlineTerms


class HotlineForm(forms.Form):
    number = forms.CharField(label="Số gọi", max_length=30)
    hours = forms.CharField(
        label="Giờ trực", max_length=200, help_text="Ví dụ: cả ngày và đêm; giờ hành chính."
    )
    posted = forms.CharField(
        label="Công bố tại",
        max_length=300,
        help_text="Số này đã niêm yết, đăng ở đâu; văn bản nào.",
    )
    start = DayField(label="Trực từ ngày")
    end = DayField(label="Đến hết ngày", required=False)

    def __init__(
        self, data: FormData = None, *, today: date, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        self.fields["start"].initial = today

    @staticmethod
    def terms(given: CleanedData) -> HotlineTerms:
        return HotlineTerms(**given)


class EndHotlineForm(forms.Form):
    last_on = DayField(label="Trực đến hết ngày")
    reason = forms.CharField(label="Lý do", max_length=300)

    def __init__(
        self, data: FormData = None, *, today: date, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        self.fields["last_on"].initial = today
