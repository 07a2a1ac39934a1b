"""A sanction decision."""

from datetime import date
from typing import Any

from django import forms

from hangthat.core.agencies.models import Agency, User
from hangthat.core.web.forms.fields import DayField, MoneyField
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

    def __init__(self, *args: Any, user: User, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # unscoped: reference data, the same for everybody
        self.fields["agency"].queryset = Agency.objects.in_force(on=today).order_by("sort_key")  # type: ignore[attr-defined]
        self.fields["agency"].initial = user.agency_id
        self.fields["decided_on"].initial = today
