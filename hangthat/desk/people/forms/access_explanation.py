"""Asking who may see what."""

from typing import Unpack

from django import forms
from django.db.models import QuerySet

from hangthat.core.agencies.models import Area, User
from hangthat.core.web.forms.options import FormData, FormOptions, field_of
from hangthat.desk.people.queries.access_explanation import kinds, people_to_ask_about


class AreaForm(forms.Form):
    dia_ban = forms.ModelChoiceField(
        label="Xã, phường",
        required=False,
        queryset=Area.objects.none(),
        to_field_name="code",
        empty_label="Cả tỉnh",
    )

    def __init__(
        self, data: FormData = None, *, units: QuerySet[Area], **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        field_of(self, "dia_ban", forms.ModelChoiceField).queryset = units


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

    def __init__(
        self, data: FormData = None, *, user: User, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        field_of(self, "nguoi", forms.ModelChoiceField).queryset = people_to_ask_about(user)
