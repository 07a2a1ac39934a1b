"""A reform of units: the tables, or one act."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Unpack

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from hangthat.core.agencies.models import Area
from hangthat.core.agencies.models.area import Level
from hangthat.core.agencies.services import checked
from hangthat.core.agencies.services.one_change import Act, Change, one_change
from hangthat.core.agencies.services.reform import PASSINGS, Reform
from hangthat.core.agencies.services.tables import TableRefusal, decoded, read
from hangthat.core.web.forms.fields import DayField
from hangthat.core.web.forms.options import CleanedData, FormData, FormOptions, field_of

_SHOWN = 40  # faults told at once


class _ReformForm(forms.Form):
    on = DayField(label="Có hiệu lực từ ngày")
    basis = forms.CharField(
        label="Căn cứ", max_length=200, help_text="Số nghị quyết, ví dụ NQ 1672/NQ-UBTVQH15"
    )

    def __init__(
        self, data: FormData = None, *, today: date, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        self.today = today
        self.reform: Reform | None = None

    def check(self, reform: Reform) -> None:
        """Each fault under the table in which it is put right."""
        try:
            self.reform = checked(reform, today=self.today)
        except TableRefusal as refusal:
            self.tell(refusal)

    def tell(self, refusal: TableRefusal) -> None:
        for fault in refusal.faults[:_SHOWN]:
            table = "passings" if fault.table == PASSINGS else "units"
            if table in self.fields:
                self.add_error(table, ValidationError(str(fault)))
            else:
                self.add_error(None, ValidationError(fault.message))
        if len(refusal.faults) > _SHOWN:
            self.add_error(
                None, f"Còn {len(refusal.faults) - _SHOWN} lỗi nữa; sửa các lỗi trên rồi gửi lại."
            )


def _table(*, label: str, help_text: str) -> forms.CharField:
    look = {"rows": 10, "spellcheck": "false", "class": "grid-text"}
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        strip=False,
        widget=forms.Textarea(look),
    )


class TablesForm(_ReformForm):
    """Both tables, typed, pasted from a spreadsheet, or as files; a file replaces its box."""

    on = DayField(label="Có hiệu lực từ ngày", required=False, help_text="Bỏ trống nếu bảng đã ghi")
    passings_file = forms.FileField(label="Tệp CSV: kế thừa", required=False)
    passings = _table(
        label="Bảng kế thừa",
        help_text="Các cột: mã cũ, mã mới, từ ngày, ghi chú",
    )
    units_file = forms.FileField(label="Tệp CSV: đơn vị mới", required=False)
    units = _table(
        label="Bảng đơn vị mới",
        help_text="Các cột: mã, tên, cấp, thuộc…; bỏ trống nếu không có đơn vị mới",
    )

    def clean(self) -> None:
        super().clean()
        cleaned = self.cleaned_data
        for name in ("passings", "units"):
            self._take(name, cleaned)
        if self.errors:
            return
        try:
            reform = read(
                passings=cleaned["passings"], units=cleaned["units"], on=cleaned.get("on")
            )
        except TableRefusal as refusal:
            self.tell(refusal)
        else:
            self.check(reform)

    def _take(self, name: str, cleaned: CleanedData) -> None:
        """A file's text goes into its box, so that it can be put right there."""
        file = cleaned.get(f"{name}_file")
        if not file:
            return
        try:
            cleaned[name] = decoded(file.read())
        except ValidationError as refusal:
            self.add_error(f"{name}_file", refusal)
            return
        typed = dict(self.data.items())
        typed[name] = cleaned[name]
        self.data = typed


class OneChangeForm(_ReformForm):
    """One act on a few units."""

    act = forms.ChoiceField(
        label="Việc", choices=Act.choices, widget=forms.RadioSelect, initial=Act.MERGE
    )
    olds = forms.ModelMultipleChoiceField(
        label="Các đơn vị",
        queryset=Area.objects.none(),
        to_field_name="code",
        widget=forms.CheckboxSelectMultiple,
    )
    into = forms.ModelChoiceField(
        label="Nhập vào",
        queryset=Area.objects.none(),
        to_field_name="code",
        required=False,
        empty_label="Một đơn vị mới (ghi bên dưới)",
    )
    code = forms.CharField(label="Mã đơn vị mới", max_length=10, required=False)
    name = forms.CharField(
        label="Tên mới", max_length=200, required=False, help_text="Đầy đủ, ví dụ Xã Đoàn Kết"
    )
    above = forms.ModelChoiceField(
        label="Thuộc",
        queryset=Area.objects.none(),
        to_field_name="code",
        required=False,
        empty_label="Như trước",
    )

    field_order = ("act", "olds", "into", "code", "name", "above", "on", "basis")

    def __init__(
        self, data: FormData = None, *, today: date, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, today=today, **options)
        # unscoped: reference data, the same for everybody
        units = Area.objects.in_force(on=today).order_by("-level", "sort_key")
        field_of(self, "olds", forms.ModelMultipleChoiceField).queryset = units.exclude(
            level=Level.PROVINCE
        )
        field_of(self, "into", forms.ModelChoiceField).queryset = units.exclude(
            level=Level.PROVINCE
        )
        field_of(self, "above", forms.ModelChoiceField).queryset = units.exclude(
            level=Level.COMMUNE
        )

    def clean(self) -> None:
        super().clean()
        cleaned = self.cleaned_data
        if self.errors:
            return
        change = Change(
            act=Act(cleaned["act"]),
            olds=tuple(cleaned["olds"].select_related("parent")),
            **{name: cleaned[name] for name in ("into", "code", "name", "above")},
        )
        self.check(one_change(change, on=cleaned["on"]))


class HandOverAllForm(forms.Form):
    basis = forms.CharField(label="Số quyết định giao tiếp nhiệm vụ", max_length=200)


class PlacingForm(forms.Form):
    """Which of the listed markets, boards and shops lie with which heir."""

    places = forms.MultipleChoiceField(label="Chợ, khu vực", required=False)
    boards = forms.MultipleChoiceField(label="Ban quản lý", required=False)
    shops = forms.MultipleChoiceField(label="Cơ sở", required=False)
    heir = forms.ModelChoiceField(
        label="Nay thuộc",
        queryset=Area.objects.none(),
        to_field_name="code",
        empty_label="Chọn đơn vị",
    )

    def __init__(
        self,
        data: FormData = None,
        *,
        listed: Mapping[str, Iterable[str]],
        heirs: QuerySet[Area],
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, **options)
        for name, codes in listed.items():
            field_of(self, name, forms.MultipleChoiceField).choices = [
                (code, code) for code in codes
            ]
        field_of(self, "heir", forms.ModelChoiceField).queryset = heirs

    def clean(self) -> None:
        super().clean()
        if not any(self.cleaned_data.get(name) for name in ("places", "boards", "shops")):
            raise forms.ValidationError("Chưa đánh dấu chợ, ban quản lý hay cơ sở nào.")
