"""Narrowing the lists of rows of law; asking who may sanction."""

from datetime import date
from typing import Unpack

from django import forms

from hangthat.core.access.models import Title
from hangthat.core.web.forms.fields import DayField, MoneyField
from hangthat.core.web.forms.options import FormData, FormOptions, field_of
from hangthat.domain.law.models import Conduct, ViolationClass

VERIFIED = [("", "Tất cả"), ("roi", "đã xác minh"), ("chua", "chưa xác minh")]


class DayFilter(forms.Form):
    """The day of which the law is asked."""

    ngay = DayField(label="Có hiệu lực ngày", required=False)

    def __init__(
        self, data: FormData = None, *, today: date, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        self.today = today
        self.fields["ngay"].initial = today

    @property
    def day(self) -> date:
        """The day asked for; today, if none or none that can be read."""
        found = self.cleaned_data.get("ngay") if self.is_valid() else None
        return found or self.today


class ConductFilter(DayFilter):
    q = forms.CharField(
        label="Hành vi, điều luật",
        required=False,
        widget=forms.TextInput({"type": "search", "placeholder": "gõ không dấu cũng được"}),
    )
    nhom = forms.ChoiceField(
        label="Nhóm", required=False, choices=[("", "Tất cả"), *ViolationClass.choices]
    )
    van_ban = forms.ChoiceField(label="Văn bản", required=False)
    xac_minh = forms.ChoiceField(label="Xác minh", required=False, choices=VERIFIED)
    field_order = ("q", "nhom", "van_ban", "ngay", "xac_minh")

    def __init__(
        self,
        data: FormData = None,
        *,
        today: date,
        documents: list[str],
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, today=today, **options)
        field_of(self, "van_ban", forms.ChoiceField).choices = [
            ("", "Tất cả"),
            *((one, one) for one in documents),
        ]


class ChangesFilter(forms.Form):
    """Two days between which the law may have changed."""

    tu = DayField(label="Luật của ngày")
    den = DayField(label="So với ngày")


class PowerQuestion(DayFilter):
    """Who would fine how much, and confiscate goods worth how much, for what."""

    chuc_danh = forms.ModelChoiceField(
        label="Chức danh",
        required=False,
        queryset=Title.objects.none(),
        to_field_name="code",
        empty_label="Tất cả",
    )
    hanh_vi = forms.ModelChoiceField(
        label="Hành vi",
        required=False,
        queryset=Conduct.objects.none(),
        to_field_name="code",
        empty_label="Không hỏi",
    )
    muc_phat = MoneyField(label="Mức phạt (đồng)", required=False)
    tri_gia = MoneyField(label="Trị giá tang vật tịch thu (đồng)", required=False)
    to_chuc = forms.BooleanField(label="Phạt tổ chức", required=False)
    field_order = ("chuc_danh", "hanh_vi", "muc_phat", "tri_gia", "to_chuc", "ngay")

    def __init__(
        self, data: FormData = None, *, today: date, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, today=today, **options)
        # unscoped: reference data, the same for everybody
        field_of(self, "chuc_danh", forms.ModelChoiceField).queryset = Title.objects.all()
        # unscoped: reference data, the same for everybody
        field_of(self, "hanh_vi", forms.ModelChoiceField).queryset = Conduct.objects.all()
