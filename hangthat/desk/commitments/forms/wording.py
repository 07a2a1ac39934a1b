"""Issuing a wording that members or officials sign."""

from django import forms

from hangthat.core.web.forms.fields import DayField
from hangthat.domain.commitments.models import TEXT_KINDS, CommitmentText, Verb


class WordingForm(forms.Form):
    """A new version of one kind; earlier ones stay as they were signed."""

    kind = forms.ChoiceField(label="Loại cam kết", choices=TEXT_KINDS)
    subject = forms.CharField(
        label="Trích yếu", max_length=300, help_text="Dòng dưới tên “Bản cam kết”"
    )
    verbs = forms.MultipleChoiceField(
        label="Hành vi cam kết",
        choices=Verb.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Chỉ tiêu chỉ tính bản cam kết nói tới đủ hành vi của chỉ tiêu",
    )
    wording = forms.CharField(
        label="Các điều cam kết",
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Mỗi điều một dòng; số thứ tự được ghi tự động",
    )
    issuer = forms.CharField(label="Cơ quan ban hành", max_length=200, required=False)
    source = forms.CharField(label="Văn bản nguồn", max_length=300, required=False)
    valid_from = DayField(label="Dùng từ ngày", required=False)
    verified = forms.BooleanField(
        label="Đã xác minh: mẫu do cơ quan có thẩm quyền ban hành", required=False
    )

    def clean_verbs(self) -> str:
        return " ".join(self.cleaned_data["verbs"])

    def filled_with(self, text: CommitmentText) -> None:
        """What the version before says, to be changed."""
        self.initial = {
            name: getattr(text, name) for name in self.fields if name not in {"verbs", "verified"}
        }
        self.initial |= {"verbs": text.verbs.split(), "valid_from": None}
