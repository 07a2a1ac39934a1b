"""Naming a partner of a case."""

from datetime import date
from typing import Unpack

from django import forms

from hangthat.core.agencies.models import Agency
from hangthat.core.web.forms.fields import LongSelect
from hangthat.core.web.forms.options import FormData, FormOptions, field_of
from hangthat.domain.cases.models import Case
from hangthat.domain.coordination.queries.case_partners import that_may_join


class CasePartnerForm(forms.Form):
    """Which agency, and what it did."""

    agency = forms.ModelChoiceField(
        label="Cơ quan phối hợp",
        empty_label="Chọn cơ quan",
        queryset=Agency.objects.none(),
        widget=LongSelect,
    )
    note = forms.CharField(
        label="Việc đã làm",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Ví dụ: cùng kiểm tra, cử người dẫn đường, giám định",
    )

    def __init__(
        self, data: FormData = None, *, case: Case, on: date, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        field_of(self, "agency", forms.ModelChoiceField).queryset = that_may_join(case, on=on)
