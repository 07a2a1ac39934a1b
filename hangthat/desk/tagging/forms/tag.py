"""Making a tag, and putting one on a record."""

from datetime import date
from typing import Unpack

from django import forms
from django.db.models import QuerySet

from hangthat.core.web.forms.fields import DayField
from hangthat.core.web.forms.options import FormData, FormOptions, field_of
from hangthat.domain.tagging.models import Tag


class TagForm(forms.Form):
    name = forms.CharField(label="Tên nhãn", max_length=60)
    for_all = forms.BooleanField(
        label="Mọi cán bộ cùng xem",
        required=False,
        help_text="Không chọn thì chỉ cơ quan bạn xem được nhãn này.",
    )


def _named(tag: Tag) -> str:
    return tag.name


class PutForm(forms.Form):
    tag = forms.ModelChoiceField(label="Nhãn", queryset=Tag.objects.none(), empty_label=None)
    start = DayField(label="Từ ngày")
    note = forms.CharField(label="Ghi chú", max_length=300, required=False)

    def __init__(
        self,
        data: FormData = None,
        *,
        tags: QuerySet[Tag],
        today: date,
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, **options)
        field = field_of(self, "tag", forms.ModelChoiceField)
        field.queryset = tags
        field.label_from_instance = _named  # type: ignore[method-assign, assignment]
        self.fields["start"].initial = today
