"""Narrowing the list of assignments."""

from datetime import date
from typing import Unpack

from django import forms

from hangthat.core.agencies.models import Agency
from hangthat.core.web.forms.fields import LongSelect
from hangthat.core.web.forms.options import EVERY, FormData, FormOptions, field_of
from hangthat.domain.assignments.lexicon import (
    AssignmentKind,
    AssignmentState,
    Standing,
    Urgency,
)


class AssignmentFilter(forms.Form):
    """What stands in the address, to be seen and changed."""

    q = forms.CharField(label="Tên việc, căn cứ, người làm", required=False, max_length=100)
    loai = forms.ChoiceField(label="Loại", required=False, choices=[EVERY, *AssignmentKind.choices])
    moc = forms.ChoiceField(
        label="Tình trạng", required=False, choices=[EVERY, *AssignmentState.choices]
    )
    han = forms.ChoiceField(label="Thời hạn", required=False, choices=[EVERY, *Standing.choices])
    khan = forms.ChoiceField(label="Độ khẩn", required=False, choices=[EVERY, *Urgency.choices])
    co_quan = forms.ModelChoiceField(
        label="Cơ quan chủ trì",
        queryset=Agency.objects.none(),
        required=False,
        empty_label="Tất cả",
        widget=LongSelect,
    )
    diem = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    dot = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)

    def __init__(
        self, data: FormData = None, *, today: date, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        # unscoped: reference data, the same for everybody
        agencies = Agency.objects.order_by("sort_key")
        field_of(self, "co_quan", forms.ModelChoiceField).queryset = agencies
