"""A heading of the office's own, and the column that it means."""

from typing import Unpack

from django import forms

from hangthat.core.intake.services import List
from hangthat.core.web.forms.options import FormData, FormOptions, field_of


class HeadingForm(forms.Form):
    """Of one list."""

    heading = forms.CharField(
        label="Tiêu đề trong tệp",
        max_length=200,
        help_text="Hoa, thường, có dấu hay không như nhau",
    )
    column = forms.ChoiceField(label="Là cột", required=False)

    def __init__(
        self, data: FormData = None, *, kind: List, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        field_of(self, "column", forms.ChoiceField).choices = [
            *((column.name, column.label) for column in kind.columns),
            ("", "Không dùng"),
        ]
