"""Registers and templates."""

from datetime import date

from django import forms

from hangthat.core.web.forms.fields import CountField
from hangthat.core.web.forms.options import FormData, FormFiles
from hangthat.domain.minutes.lexicon import MinutesKind


class GapForm(forms.Form):
    kind = forms.ChoiceField(label="Sổ", choices=MinutesKind.choices)
    year = CountField(label="Năm", min_value=2000, max_value=2100)
    first = CountField(label="Từ số", min_value=1)
    last = CountField(label="Đến số", min_value=1)
    reason = forms.CharField(
        label="Vì sao không có biên bản mang số này",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, data: FormData, *, today: date, asked: dict[str, str]) -> None:
        super().__init__(data, initial={"year": today.year, **asked})


class TemplateForm(forms.Form):
    kind = forms.ChoiceField(label="Loại biên bản", choices=MinutesKind.choices)
    form_label = forms.CharField(
        label="Mẫu số in trên biên bản",
        max_length=100,
        required=False,
        help_text="Do cơ quan tự ghi; in kèm chữ “chưa xác minh”",
    )
    upload = forms.FileField(
        label="Tệp mẫu .docx của cơ quan",
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ".docx"}),
        help_text="Điền trường bằng {{ ten_truong }}; bỏ trống thì giữ tệp đang dùng",
    )
    back_to_ours = forms.BooleanField(
        label="Bỏ tệp riêng, dùng trình bày của chương trình", required=False
    )

    def __init__(self, data: FormData, files: FormFiles) -> None:
        super().__init__(data, files=files)
