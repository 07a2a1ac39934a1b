"""Narrowing the list of hand-overs and the counts; a package to be checked."""

from datetime import date
from typing import Unpack

from django import forms

from hangthat.core.web.forms.fields import DayField
from hangthat.core.web.forms.options import EVERY, FormData, FormOptions
from hangthat.domain.cases.models import ViolationClass
from hangthat.domain.handovers.lexicon import HandoverKind, Stage


class HandoverFilter(forms.Form):
    """What stands in the address, to be seen and changed."""

    q = forms.CharField(label="Số văn bản, nơi nhận, vụ việc", required=False, max_length=100)
    loai = forms.ChoiceField(
        label="Chuyển cho", required=False, choices=[EVERY, *HandoverKind.choices]
    )
    moc = forms.ChoiceField(
        label="Giai đoạn",
        required=False,
        choices=[EVERY, *((one.value, one.label) for one in Stage if one != Stage.INFORMED)],
    )
    nhom = forms.ChoiceField(
        label="Nhóm vi phạm", required=False, choices=[EVERY, *ViolationClass.choices]
    )
    tu = DayField(label="Chuyển từ ngày", required=False)
    den = DayField(label="Đến hết ngày", required=False)


class PeriodForm(forms.Form):
    """Of which days, and of which class."""

    tu = DayField(label="Từ ngày", required=False)
    den = DayField(label="Đến hết ngày", required=False)
    nhom = forms.ChoiceField(
        label="Nhóm vi phạm", required=False, choices=[EVERY, *ViolationClass.choices]
    )

    def __init__(self, data: FormData, *, today: date, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, **options)
        self.first, self.today = date(today.year, 1, 1), today
        self.fields["tu"].initial, self.fields["den"].initial = self.first, today

    def period(self) -> tuple[date, date]:
        """This year so far, where nothing readable is typed."""
        given = self.cleaned_data if self.is_valid() else {}
        return given.get("tu") or self.first, given.get("den") or self.today

    def classification(self) -> str:
        return str(self.cleaned_data.get("nhom", "")) if self.is_valid() else ""


class PackageForm(forms.Form):
    """A package that came back."""

    package = forms.FileField(
        label="Gói hồ sơ (.zip)", widget=forms.ClearableFileInput(attrs={"accept": ".zip"})
    )
