"""Small forms of one act each."""

from datetime import date
from typing import Any

from django import forms

from hangthat.core.web.forms.fields import DayField


class DayForm(forms.Form):
    """The day on which something happened."""

    day = DayField(label="Ngày")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].initial = today


class ReasonForm(forms.Form):
    """Why a record is taken back."""

    reason = forms.CharField(
        label="Lý do", max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


class AnswerForm(forms.Form):
    """Why it is done all the same, where a warning wants an answer."""

    answer = forms.CharField(
        label="Giải trình",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Chỉ ghi khi có cảnh báo: vì sao vẫn làm",
    )


class AnsweredDayForm(DayForm, AnswerForm):
    """The day of an act, and why all the same, where a warning wants an answer."""

    field_order = ("day", "answer")


class AnsweredReasonForm(ReasonForm, AnswerForm):
    """Why an act is done, and why all the same, where a warning wants an answer."""

    field_order: tuple[str, ...] = ("reason", "answer")


class EndForm(DayForm, ReasonForm):
    """The day and the reason of an act that ends something: a paper, a suspicion, a decision."""

    field_order: tuple[str, ...] = ("day", "reason")


class CloseForm(EndForm):
    """A shop may close without saying why."""

    reason = forms.CharField(
        label="Lý do", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class NothingForm(forms.Form):
    """An act that needs no word."""
