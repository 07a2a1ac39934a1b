"""The scan of a paper, and a better one."""

from typing import Unpack

from django import forms

from hangthat.core.web.forms.options import FormData, FormOptions


class FirstScanForm(forms.Form):
    """Of a paper that was recorded without one."""

    scan = forms.FileField(
        label="Bản quét",
        help_text="PDF, PNG hoặc JPEG, nhiều nhất 20 MB.",
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.png,.jpg,.jpeg"}),
    )


class ScanForm(FirstScanForm):
    """Shown in place of the one before."""

    reason = forms.CharField(
        label="Lý do", max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, data: FormData = None, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, **options)
        self.fields["scan"].label = "Bản quét mới"
