"""The numbers that a party carries from a day on."""

from datetime import date
from typing import Unpack

from django import forms

from hangthat.core.web.forms.fields import DayField
from hangthat.core.web.forms.options import FormData, FormOptions
from hangthat.domain.matching.services.registering import bare_tax_code


class RenumberForm(forms.Form):
    on = DayField(label="Dùng số mới từ ngày")
    tax_code = forms.CharField(
        label="Mã số thuế mới", required=False, max_length=17, help_text="10, 12 hoặc 13 chữ số"
    )
    personal_id = forms.CharField(
        label="Số định danh mới", required=False, max_length=12, help_text="12 chữ số"
    )
    phone = forms.CharField(label="Điện thoại mới", required=False, max_length=30)
    remark = forms.CharField(label="Lý do", required=False, max_length=300)

    def __init__(
        self, data: FormData = None, *, today: date, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        self.fields["on"].initial = today

    def clean_tax_code(self) -> str:
        return bare_tax_code(self.cleaned_data["tax_code"])

    def clean_personal_id(self) -> str:
        number = str(self.cleaned_data["personal_id"]).strip()
        if number and not (number.isascii() and number.isdigit() and len(number) == 12):
            raise forms.ValidationError("Số định danh phải có 12 chữ số.")
        return number
