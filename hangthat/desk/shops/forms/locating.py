"""Where a shop is, and the file of the units' boundaries."""

from typing import Any

from django import forms

from hangthat.core.web.forms.fields import CountField
from hangthat.domain.establishments.models.position import How


class Degrees(forms.FloatField):
    """Degrees; a decimal comma is forgiven."""

    def __init__(self, *, label: str, min_value: float, max_value: float, help_text: str) -> None:
        look = {"inputmode": "decimal", "autocomplete": "off"}
        super().__init__(
            label=label,
            min_value=min_value,
            max_value=max_value,
            help_text=help_text,
            widget=forms.TextInput(look),
            localize=False,
        )

    def to_python(self, value: object) -> Any:
        return super().to_python(str(value or "").strip().replace(",", ".") or None)


class PositionForm(forms.Form):
    """Filled by the phone, by a click on the map, or typed."""

    latitude = Degrees(label="Vĩ độ", min_value=-90, max_value=90, help_text="Ví dụ 21.853")
    longitude = Degrees(label="Kinh độ", min_value=-180, max_value=180, help_text="Ví dụ 106.761")
    accuracy_m = CountField(
        required=False, min_value=0, max_value=1_000_000, widget=forms.HiddenInput
    )
    how = forms.ChoiceField(choices=How.choices, initial=How.TYPED, widget=forms.HiddenInput)
