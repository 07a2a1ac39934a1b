"""A list as it stood on a day."""

from django import forms

from hangthat.core.web.forms.fields import DayField


class DayFilter(forms.Form):
    """A list as it stood on a day."""

    q = forms.CharField(
        label="Tên hoặc mã",
        required=False,
        max_length=100,
        widget=forms.TextInput({"type": "search", "placeholder": "gõ không dấu cũng được"}),
    )
    ngay = DayField(label="Vào ngày", required=False)
