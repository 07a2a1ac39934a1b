"""Narrowing the journal."""

from typing import Unpack

from django import forms

from hangthat.core.access.services.holders import people_visible_to
from hangthat.core.agencies.models import Agency, User
from hangthat.core.audit.journal import ACTIONS, Wanted, kinds
from hangthat.core.journal.models import Door
from hangthat.core.web.forms.fields import DayField
from hangthat.core.web.forms.options import FormData, FormOptions, field_of


class LookFilter(forms.Form):
    nguoi = forms.ModelChoiceField(
        label="Người",
        required=False,
        queryset=User.objects.none(),
        to_field_name="username",
        empty_label="Tất cả",
    )
    # unscoped: reference data, the same for everybody
    co_quan = forms.ModelChoiceField(
        label="Cơ quan",
        required=False,
        queryset=Agency.objects.order_by("sort_key"),
        to_field_name="code",
        empty_label="Tất cả",
    )
    loai = forms.ChoiceField(label="Loại hồ sơ", required=False)
    tu = DayField(label="Từ ngày", required=False)
    den = DayField(label="Đến hết ngày", required=False)
    qua = forms.ChoiceField(label="Kênh", required=False, choices=[("", "Tất cả"), *Door.choices])

    def __init__(
        self, data: FormData = None, *, user: User, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        field_of(self, "nguoi", forms.ModelChoiceField).queryset = people_visible_to(user).order_by(
            "sort_key", "username"
        )
        field_of(self, "loai", forms.ChoiceField).choices = [("", "Tất cả"), *kinds()]

    def wanted(self) -> Wanted:
        """What the services take; a form that does not hold asks for nothing in particular."""
        asked = self.cleaned_data if self.is_valid() else {}
        agency = asked.get("co_quan")
        return Wanted(
            actor=asked.get("nguoi"),
            agency=agency.name if agency else "",
            action=asked.get("viec", ""),
            kind=asked.get("loai", ""),
            since=asked.get("tu"),
            until=asked.get("den"),
            door=asked.get("qua", ""),
            words=asked.get("q", ""),
        )


class JournalFilter(LookFilter):
    q = forms.CharField(
        label="Chữ trong nội dung, lý do",
        required=False,
        max_length=100,
        widget=forms.TextInput({"type": "search"}),
    )
    viec = forms.ChoiceField(
        label="Việc", required=False, choices=[("", "Tất cả"), *ACTIONS.items()]
    )
    field_order = ["q", "nguoi", "co_quan", "viec", "loai", "tu", "den", "qua"]
