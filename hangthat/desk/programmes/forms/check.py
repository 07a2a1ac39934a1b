"""A planned check: its order, its result, what follows."""

from datetime import date

from django import forms

from hangthat.core.web.forms.actions import AnswerForm
from hangthat.core.web.forms.fields import DayField
from hangthat.core.web.forms.options import FormData
from hangthat.domain.cases.models import ViolationClass
from hangthat.domain.inspections.models import Finding
from hangthat.domain.programmes.services import Outcome, Step


class OrderForm(AnswerForm):
    field_order = ("number", "ordered_on", "answer")

    number = forms.CharField(label="Số quyết định kiểm tra", max_length=60)
    ordered_on = DayField(label="Ngày quyết định")

    def __init__(self, data: FormData = None, *, today: date) -> None:
        super().__init__(data)
        self.fields["ordered_on"].initial = today


class HoldForm(forms.Form):
    held_on = DayField(label="Ngày kiểm tra")
    finding = forms.ChoiceField(label="Kết quả", choices=Finding.choices, widget=forms.RadioSelect)
    remark = forms.CharField(
        label="Ghi nhận", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    classification = forms.ChoiceField(
        label="Nhóm vi phạm",
        choices=[("", "Chọn nhóm"), *ViolationClass.choices],
        required=False,
        help_text="Bắt buộc khi có vi phạm",
    )
    conduct = forms.CharField(label="Hành vi", max_length=500, required=False)
    without_order = forms.CharField(
        label="Vì sao đã kiểm tra khi chưa ghi quyết định kiểm tra",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Có quyết định thì ghi quyết định trước, rồi nhập kết quả.",
    )

    def __init__(self, data: FormData = None, *, day: date | None, ordered: bool) -> None:
        super().__init__(data)
        self.fields["held_on"].initial = day
        if ordered:
            del self.fields["without_order"]

    def clean(self) -> None:
        super().clean()
        given = self.cleaned_data
        if given.get("finding") == Finding.VIOLATION and not given.get("classification"):
            self.add_error("classification", "Có vi phạm thì phải chọn nhóm vi phạm.")

    def outcome(self) -> Outcome:
        names = ("finding", "remark", "classification", "conduct")
        return Outcome(**{name: self.cleaned_data[name] for name in names})


class StepForm(forms.Form):
    step = forms.ChoiceField(label="Việc đã xong", choices=Step.choices)
    on = DayField(label="Ngày làm việc đó")

    def __init__(self, data: FormData = None, *, today: date) -> None:
        super().__init__(data)
        self.fields["on"].initial = today
