"""What is printed for doors."""

from typing import Unpack

from django import forms

from hangthat.core.web.forms.options import FormData, FormOptions


class NewCodeForm(forms.Form):
    """A first code needs no reason; one in place of a good one does."""

    reason = forms.CharField(
        label="Lý do thay mã",
        max_length=300,
        help_text="Ví dụ: giấy cũ bị chép, bị mất. Giấy cũ sẽ báo “Mã cũ”.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self, data: FormData = None, *, replaces: bool, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        if not replaces:
            del self.fields["reason"]
