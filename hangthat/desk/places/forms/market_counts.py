"""How many traders a market has on a day."""

from datetime import date
from typing import Unpack

from django import forms

from hangthat.core.web.forms.fields import CountField, DayField
from hangthat.core.web.forms.options import FormData, FormOptions


class MarketCountForm(forms.Form):
    number = CountField(label="Số hộ kinh doanh", min_value=0, max_value=10**6)
    on = DayField(label="Tại ngày")
    document = forms.CharField(
        label="Văn bản", required=False, max_length=300, help_text="Số, ngày của báo cáo, danh sách"
    )

    def __init__(
        self, data: FormData = None, *, today: date, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        self.fields["on"].initial = today
