"""Which tag records are given, and since when; and that one is taken off."""

from datetime import date
from typing import Unpack

from django import forms

from hangthat.core.access.lexicon import Action
from hangthat.core.agencies.models import User
from hangthat.core.web.forms.fields import DayField
from hangthat.core.web.forms.options import FormData, FormOptions, field_of
from hangthat.domain.tags.models import Tag


class _TagField(forms.ModelChoiceField):
    """One that is not used any more can be given for days gone by alone."""

    def label_from_instance(self, tag: Tag) -> str:
        return f"{tag.name} (đến hết {tag.end:%d/%m/%Y})" if tag.end else tag.name


class GiveForm(forms.Form):
    """A tag of one's office, and its days."""

    tag = _TagField(
        label="Nhãn", queryset=Tag.objects.none(), to_field_name="code", empty_label="Chọn nhãn"
    )
    given_on = DayField(label="Từ ngày")
    last_on = DayField(
        label="Đến hết ngày", required=False, help_text="Để trống nếu chưa biết khi nào bỏ."
    )
    reason = forms.CharField(label="Lý do", max_length=300, required=False)

    def __init__(
        self, data: FormData = None, *, user: User, today: date, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        mine = field_of(self, "tag", forms.ModelChoiceField)
        mine.queryset = Tag.objects.visible_to(user, Action.CHANGE)
        self.fields["given_on"].initial = today


class TakeOffForm(forms.Form):
    off_on = DayField(label="Bỏ từ ngày")
    reason = forms.CharField(label="Lý do", max_length=300)

    def __init__(
        self, data: FormData = None, *, today: date, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        self.fields["off_on"].initial = today
