"""A person's own mail address and wishes; an agency's address for webhooks."""

from django import forms

from hangthat.core.agencies.models import Agency, User
from hangthat.core.outbox.models import HOURS
from hangthat.core.web.forms.options import FormData


class AddressForm(forms.Form):
    address = forms.EmailField(
        label="Địa chỉ thư", help_text="Mã xác nhận được gửi đến đây.", max_length=254
    )


class CodeForm(forms.Form):
    code = forms.CharField(
        label="Mã trong thư",
        max_length=6,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )


class WishesForm(forms.Form):
    is_on = forms.BooleanField(label="Nhận thư nhắc việc", required=False)
    hour = forms.TypedChoiceField(
        label="Từ giờ nào của ngày làm việc",
        choices=[(hour, f"{hour} giờ") for hour in HOURS],
        coerce=int,
    )


class EndpointForm(forms.Form):
    agency = forms.ModelChoiceField(
        label="Cơ quan", empty_label="Chọn cơ quan", queryset=Agency.objects.none()
    )
    url = forms.CharField(
        label="Địa chỉ", max_length=500, help_text="Máy phải có trong HANGTHAT_WEBHOOK_HOSTS."
    )

    def __init__(self, data: FormData, *, user: User) -> None:
        super().__init__(data)
        # unscoped: reference data, the same for everybody
        self.fields["agency"].queryset = Agency.objects.filter(valid_to=None)  # type: ignore[attr-defined]
