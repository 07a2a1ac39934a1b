"""The shape of a reminder, as it is typed."""

from datetime import date
from typing import Any

from django import forms

from hangthat.core.agencies.models import Agency, User
from hangthat.core.web.forms.fields import DayField
from hangthat.domain.reminders.models import Topic


class ReminderForm(forms.Form):
    shop = forms.CharField(label="Mã cơ sở", max_length=60)
    topics = forms.MultipleChoiceField(
        label="Nội dung nhắc", choices=Topic.choices, widget=forms.CheckboxSelectMultiple
    )
    demand = forms.CharField(label="Yêu cầu", max_length=500)
    sent_on = DayField(label="Ngày gửi")
    due_on = DayField(label="Phải xong trước hết ngày", required=False)
    number = forms.CharField(label="Số văn bản", max_length=60, required=False)
    agency = forms.ModelChoiceField(
        label="Cơ quan nhắc nhở", queryset=Agency.objects.none(), required=False
    )
    address = forms.CharField(label="Nơi giao", max_length=500, required=False)
    upload = forms.FileField(label="Bản quét", required=False)

    def __init__(self, data: Any, files: Any, *, user: User, today: date, shop: str) -> None:
        super().__init__(data, files, initial={"shop": shop, "sent_on": today})
        # unscoped: reference data, the same for everybody
        acting = Agency.objects.in_force(on=today).order_by("name")
        self.fields["agency"].queryset = acting  # type: ignore[attr-defined]
        self.fields["agency"].initial = user.agency_id
