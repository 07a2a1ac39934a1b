"""A better scan of a paper."""

from django import forms


class ScanForm(forms.Form):
    scan = forms.FileField(
        label="Bản quét mới",
        help_text="PDF, PNG hoặc JPEG, nhiều nhất 20 MB.",
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.png,.jpg,.jpeg"}),
    )
    reason = forms.CharField(
        label="Lý do", max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )
