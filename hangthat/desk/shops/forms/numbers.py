"""The numbers that a party carries from a day on."""

from datetime import date
from typing import Unpack

from django import forms

from hangthat.core.web.forms.fields import DayField, NumberField
from hangthat.core.web.forms.options import FormData, FormOptions


class RenumberForm(forms.Form):
    on = DayField(label="Dùng số mới từ ngày")
    tax_code = NumberField(
        "tax_code",
        label="Mã số thuế mới",
        required=False,
        max_length=20,
        help_text="10, 12 hoặc 13 chữ số",
    )
    personal_id = NumberField(
        "personal_id",
        label="Số định danh mới",
        required=False,
        max_length=20,
        help_text="12 chữ số, hoặc 9 của thẻ cũ",
    )
    phone = NumberField("phone", label="Điện thoại mới", required=False, max_length=30)
    remark = forms.CharField(label="Lý do", required=False, max_length=300)

    def __init__(
        self, data: FormData = None, *, today: date, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        self.fields["on"].initial = today
