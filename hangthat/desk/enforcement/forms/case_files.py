"""Forms of a case file."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Unpack

from django import forms
from django.db.models import Model, QuerySet

from hangthat.core.agencies.models import Agency, Area, Territory, User
from hangthat.core.agencies.models.area import Level
from hangthat.core.web.forms.actions import AnswerForm, DayForm, ReasonForm
from hangthat.core.web.forms.fields import DayField, LongSelect, MoneyField
from hangthat.core.web.forms.options import FormData, FormOptions, field_of
from hangthat.domain.cases.models import (
    Case,
    CaseOutcome,
    Violation,
    ViolationClass,
)

_TEXT = forms.Textarea(attrs={"rows": 3})


class CaseForm(forms.Form):
    """What a case says of itself. The number is typed as the agency gave it."""

    number = forms.CharField(
        label="Số vụ việc",
        max_length=60,
        required=False,
        help_text="Chép đúng số đã cấp (INS hoặc sổ của đơn vị); chưa có thì bỏ trống",
    )
    opened_on = DayField(label="Ngày thụ lý")
    agency = forms.ModelChoiceField(
        label="Cơ quan thụ lý",
        queryset=Agency.objects.none(),
        required=False,
        empty_label="Không ghi",
    )
    classification = forms.ChoiceField(label="Nhóm", choices=ViolationClass.choices)
    area = forms.ModelChoiceField(
        label="Xã, phường nơi phát hiện",
        empty_label="Chọn xã, phường",
        queryset=Area.objects.none(),
        widget=LongSelect,
    )
    spot = forms.CharField(
        label="Nơi phát hiện",
        max_length=300,
        required=False,
        help_text="Chợ, kho, lối mở, đường mòn, mốc giới",
    )
    ownerless = forms.BooleanField(label="Chưa xác định người vi phạm (vô chủ)", required=False)
    estimated_vnd = MoneyField(label="Trị giá hàng ước tính (đồng)", required=False)
    description = forms.CharField(label="Nội dung", max_length=2000, required=False, widget=_TEXT)

    def __init__(
        self, data: FormData = None, *, user: User, today: date, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        # unscoped: reference data, the same for everybody
        agencies = Agency.objects.in_force(on=today).order_by("sort_key")
        field_of(self, "agency", forms.ModelChoiceField).queryset = agencies
        communes = Territory.load().in_force(today, level=Level.COMMUNE)
        # unscoped: reference data, the same for everybody
        units = Area.objects.filter(pk__in=[one.pk for one in communes]).order_by("sort_key")
        field_of(self, "area", forms.ModelChoiceField).queryset = units
        self.fields["agency"].initial = user.agency_id
        self.fields["opened_on"].initial = today


class OfRows(forms.Form):
    """A form whose choices are rows that the view hands over."""

    def offer(self, name: str, rows: QuerySet[Model]) -> None:
        field_of(self, name, forms.ModelChoiceField).queryset = rows


class GatherForm(OfRows):
    violations = forms.ModelMultipleChoiceField(
        label="Hành vi vi phạm chưa vào vụ việc",
        queryset=Violation.objects.none(),
        to_field_name="code",
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self, data: FormData, *, offered: QuerySet[Violation], **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        field = field_of(self, "violations", forms.ModelMultipleChoiceField)
        field.queryset = offered
        field.label_from_instance = violation_label  # type: ignore[method-assign]


class IntoCaseForm(OfRows):
    """Which open case takes a violation in; empty: a new one is opened."""

    case = forms.ModelChoiceField(
        label="Vụ việc đang xử lý",
        empty_label="Chọn vụ việc",
        queryset=Case.objects.none(),
        to_field_name="code",
        widget=LongSelect,
    )

    def __init__(
        self, data: FormData, *, offered: QuerySet[Case], **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        self.offer("case", offered)


class TransferForm(DayForm, AnswerForm):
    transferred_to = forms.CharField(label="Chuyển cho", max_length=200)
    field_order = ("day", "transferred_to", "answer")


class CloseCaseForm(DayForm, AnswerForm):
    outcome = forms.ChoiceField(
        label="Kết quả", choices=[("", "Chọn kết quả"), *CaseOutcome.choices]
    )
    outcome_note = forms.CharField(
        label="Ghi chú",
        max_length=500,
        required=False,
        help_text="Đã xử phạt mà quyết định không ghi ở đây: số, ngày của quyết định và nơi lưu.",
    )
    field_order = ("day", "outcome", "outcome_note", "answer")


class RestrictForm(ReasonForm):
    readers = forms.ModelMultipleChoiceField(
        label="Ai còn được xem, ngoài bạn",
        queryset=User.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ("readers", "reason")

    def __init__(
        self, data: FormData, *, people: Iterable[User], **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        # unscoped: whom the view found, by their roles
        rows = User.objects.filter(pk__in=[one.pk for one in people]).order_by("sort_key")
        field_of(self, "readers", forms.ModelMultipleChoiceField).queryset = rows


def violation_label(obj: Any) -> str:
    return f"{obj.member}: {obj}"
