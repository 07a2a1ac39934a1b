"""Asking who may see what."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from hangthat.core.agencies.models import Area, User
from hangthat.desk.people.queries.explaining import kinds, people_to_ask_about


class AreaForm(forms.Form):
    dia_ban = forms.ModelChoiceField(
        label="Xã, phường",
        required=False,
        queryset=Area.objects.none(),
        to_field_name="code",
        empty_label="Cả tỉnh",
    )

    def __init__(self, *args: Any, units: QuerySet[Area], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["dia_ban"].queryset = units  # type: ignore[attr-defined]


class WhyForm(forms.Form):
    """Without a person: everybody who sees the record."""

    ma = forms.CharField(
        label="Mã hồ sơ", max_length=60, widget=forms.TextInput({"autocomplete": "off"})
    )
    loai = forms.ChoiceField(
        label="Loại hồ sơ",
        required=False,
        choices=lambda: [("", "Bất kỳ"), *kinds()],
    )
    nguoi = forms.ModelChoiceField(
        label="Người",
        required=False,
        queryset=User.objects.none(),
        to_field_name="username",
        empty_label="Tất cả ai xem được",
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["nguoi"].queryset = people_to_ask_about(user)  # type: ignore[attr-defined]
