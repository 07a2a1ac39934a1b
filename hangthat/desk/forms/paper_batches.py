"""Printing forms for many shops, and sending them back signed."""

from datetime import date
from typing import Any

from django import forms

from hangthat.agencies.models import User
from hangthat.commitments.models import CommitmentText, FormBatch
from hangthat.desk.forms.fields import DayField


class FormsForm(forms.Form):
    """One wording for all of them."""

    text = forms.ModelChoiceField(label="Mẫu cam kết", queryset=CommitmentText.objects.none())
    title = forms.CharField(
        label="Tên đợt", max_length=200, required=False, help_text="Ví dụ: Chợ Đồng Kinh, dãy A"
    )
    asked_on = DayField(label="Ngày đề nghị ký")
    skip = forms.BooleanField(
        label="Bỏ qua cơ sở đã ký mẫu này hoặc đã đóng cửa, in cho các cơ sở còn lại",
        required=False,
        initial=True,
    )

    def __init__(self, *args: Any, user: User, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        texts = CommitmentText.objects.visible_to(user).of_members().in_use(on=today)
        fields: Any = self.fields
        fields["text"].queryset = texts
        fields["text"].initial = texts.filter(kind="trade").first()
        fields["asked_on"].initial = today


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files at once."""

    def __init__(self, **kwargs: Any) -> None:
        looks = {"accept": ".pdf,.png,.jpg,.jpeg", "multiple": True}
        super().__init__(widget=ManyFiles(attrs=looks), **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        clean = super().clean
        return [clean(one, initial) for one in data] if data else [clean(None, initial)]


class ScanBatchForm(forms.Form):
    """One PDF of a scanner, or photos of a phone."""

    papers = FilesField(
        label="Bản quét hoặc ảnh chụp",
        help_text="Một hay nhiều tệp PDF, PNG, JPEG; mỗi tệp nhiều nhất 20 MB, 500 trang",
    )
    forms_of = forms.ModelChoiceField(
        label="Đợt in mẫu",
        queryset=FormBatch.objects.none(),
        required=False,
        empty_label="Bất kỳ đợt nào",
        help_text="Chọn đợt thì trang của đợt khác không được nhận",
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = FormBatch.objects.visible_to(user)
        self.fields["forms_of"].queryset = mine  # type: ignore[attr-defined]


class SignedDayForm(forms.Form):
    """Asked once for all pages of a sending."""

    signed_on = DayField(label="Ngày ký ghi trên giấy")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["signed_on"].initial = today


class AssignForm(forms.Form):
    """Whose page it is: the code under it as a person reads it, or a request that was found."""

    ma = forms.CharField(
        label="Mã in dưới chân trang",
        max_length=80,
        required=False,
        help_text="Ví dụ CK-7K3M9Q2F1X-1-ABC, hoặc CK-7K3M9Q2F1X",
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters"}),
    )


class AsideForm(forms.Form):
    why = forms.CharField(label="Vì sao để riêng", max_length=300)
