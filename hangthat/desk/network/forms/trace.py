"""A trace that came up in a case."""

from django import forms

from hangthat.domain.network.models import TraceKind


class TraceForm(forms.Form):
    kind = forms.ChoiceField(label="Loại đầu mối", choices=TraceKind.choices)
    value = forms.CharField(
        label="Nội dung",
        max_length=300,
        help_text="Số điện thoại, tên tài khoản hoặc địa chỉ kênh, biển số, kho, tuyến đường.",
    )
    note = forms.CharField(
        label="Ghi chú", max_length=300, required=False, help_text="Ghi thấy ở đâu, trong việc gì."
    )
