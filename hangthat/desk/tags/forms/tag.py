"""A tag, and the days in which it may be given."""

from datetime import date
from typing import Unpack

from django import forms

from hangthat.core.web.forms.fields import DayField
from hangthat.core.web.forms.options import CleanedData, FormData, FormOptions
from hangthat.domain.tags.models import Colour
from hangthat.domain.tags.models.tag import NAME
from hangthat.domain.tags.services import TagTerms


class TagForm(forms.Form):
    name = forms.CharField(
        label="Tên nhãn",
        max_length=NAME,
        help_text="Mỗi tên một lần trong cơ quan, không phân biệt chữ hoa, dấu.",
    )
    colour = forms.ChoiceField(label="Màu", choices=Colour.choices)
    note = forms.CharField(
        label="Dùng khi nào",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Để mọi người trong cơ quan gắn giống nhau.",
    )
    start = DayField(label="Gắn được từ ngày")
    end = DayField(label="Gắn được đến hết ngày", required=False)

    def __init__(
        self, data: FormData = None, *, today: date, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        self.fields["start"].initial = today

    @staticmethod
    def terms(given: CleanedData) -> TagTerms:
        return TagTerms(**given)


class EndTagForm(forms.Form):
    last_on = DayField(label="Gắn được đến hết ngày")
    reason = forms.CharField(label="Lý do", max_length=300)

    def __init__(
        self, data: FormData = None, *, today: date, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        self.fields["last_on"].initial = today
