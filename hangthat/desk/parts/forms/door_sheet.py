"""Which sheet is printed for a door."""

from django import forms

from hangthat.domain.placards.services.door_prints import SHEETS


class SheetForm(forms.Form):
    sheet = forms.ChoiceField(
        label="In loại nào",
        choices=[(name, sheet.label) for name, sheet in SHEETS.items()],
        initial="giay-a5",
        widget=forms.RadioSelect,
    )
