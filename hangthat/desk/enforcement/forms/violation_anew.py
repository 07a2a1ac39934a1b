"""A violation written anew."""

from django import forms

from hangthat.core.web.forms.fields import DayField
from hangthat.core.web.forms.options import FormData
from hangthat.domain.cases.models import Violation, ViolationClass


class ViolationAnewForm(forms.Form):
    """A violation of the same member, filled with what the wrong one says."""

    classification = forms.ChoiceField(label="Nhóm", choices=ViolationClass.choices)
    found_on = DayField(label="Ngày phát hiện")
    conduct = forms.CharField(label="Hành vi", max_length=500, required=False)

    def __init__(self, data: FormData, *, wrong: Violation) -> None:
        initial = {name: getattr(wrong, name) for name in self.base_fields}
        super().__init__(data, initial=initial)
        if wrong.inspection_id:
            self.fields["found_on"].help_text = "Ngày của cuộc kiểm tra"
