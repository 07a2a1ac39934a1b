"""A sanction decision."""

from datetime import date
from typing import Unpack

from django import forms

from hangthat.core.agencies.models import Agency, User
from hangthat.core.web.forms.fields import DayField, MoneyField
from hangthat.core.web.forms.options import FormData, FormOptions, field_of
from hangthat.domain.cases.models import Sanction


class DecisionForm(forms.Form):
    """A sanction decision on a violation recorded earlier."""

    decided_on = DayField(label="Ngày quyết định")
    number = forms.CharField(label="Số quyết định", max_length=60, required=False)
    agency = forms.ModelChoiceField(
        label="Cơ quan ban hành",
        queryset=Agency.objects.none(),
        required=False,
        empty_label="Không ghi",
    )
    sanction = forms.ChoiceField(label="Hình thức", choices=Sanction.choices)
    fine_vnd = MoneyField(label="Tiền phạt (đồng)", required=False)
    complied_on = DayField(label="Ngày chấp hành xong", required=False)
    right_holder_request = forms.BooleanField(
        label="Xử lý theo yêu cầu của chủ thể quyền", required=False
    )

    def __init__(
        self, data: FormData = None, *, user: User, today: date, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        # unscoped: reference data, the same for everybody
        field_of(self, "agency", forms.ModelChoiceField).queryset = Agency.objects.in_force(
            on=today
        ).order_by("sort_key")
        self.fields["agency"].initial = user.agency_id
        self.fields["decided_on"].initial = today
