"""Printing forms for many shops, and sending them back signed."""

from collections.abc import Sequence
from datetime import date
from typing import Unpack

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from hangthat.core.agencies.models import User
from hangthat.core.web.forms.fields import DayField
from hangthat.core.web.forms.options import CleanedData, FormData, FormOptions, field_of
from hangthat.domain.commitments.models import CommitmentText, FormBatch, ScanPage


class FormsForm(forms.Form):
    """One wording for all of them, or of each kind its own."""

    text = forms.ModelChoiceField(
        label="Mẫu cam kết",
        queryset=CommitmentText.objects.none(),
        required=False,
        empty_label="Theo loại cơ sở, mỗi mẫu một đợt in",
    )
    title = forms.CharField(
        label="Tên đợt", max_length=200, required=False, help_text="Ví dụ: Chợ Đông Kinh, dãy A"
    )
    asked_on = DayField(label="Ngày đề nghị ký")
    skip = forms.BooleanField(
        label="Bỏ qua ai đã ký mẫu này và cơ sở đã đóng cửa, in cho số còn lại",
        required=False,
        initial=True,
    )

    def __init__(
        self, data: FormData = None, *, user: User, today: date, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        # redundant: wordings are the same for everybody who sees any
        texts = CommitmentText.objects.visible_to(user).of_members().in_use(on=today)
        fields = self.fields
        field_of(self, "text", forms.ModelChoiceField).queryset = texts
        fields["asked_on"].initial = today


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files at once."""

    def __init__(self, *, label: str, help_text: str) -> None:
        looks = {"accept": ".pdf,.png,.jpg,.jpeg", "multiple": True}
        super().__init__(label=label, help_text=help_text, widget=ManyFiles(attrs=looks))

    def clean(
        self, data: Sequence[UploadedFile] | None, initial: object = None
    ) -> list[UploadedFile]:
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

    def __init__(
        self, data: FormData = None, *, user: User, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        mine = FormBatch.objects.visible_to(user)
        field_of(self, "forms_of", forms.ModelChoiceField).queryset = mine


class SignedDayForm(forms.Form):
    """Asked once for all pages of a sending."""

    signed_on = DayField(label="Ngày ký ghi trên giấy")

    def __init__(
        self, data: FormData = None, *, today: date, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        self.fields["signed_on"].initial = today


class PageForm(forms.Form):
    """What stands on one paper, where it differs from the others."""

    signed_on = DayField(
        label="Ngày ký", required=False, help_text="Để trống: như ngày ký chung của đợt"
    )
    signer = forms.CharField(label="Người ký", max_length=150, required=False)


class PageSheet(forms.Form):
    """A day and a signer for each of these pages; a column copied from a spreadsheet fits in."""

    def __init__(
        self, data: FormData = None, *, pages: list[ScanPage], **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        self.pages = pages
        for one in pages:
            whose = f"{one.request.member if one.request else ''}, trang {one.number}"
            day = DayField(label=f"Ngày ký, {whose}", required=False, initial=one.signed_on)
            signer = forms.CharField(
                label=f"Người ký, {whose}", max_length=150, required=False, initial=one.signer
            )
            self.fields |= {f"ngay_{one.pk}": day, f"nguoi_{one.pk}": signer}

    def rows(self) -> list[tuple[ScanPage, forms.BoundField, forms.BoundField]]:
        """Each page with its two cells."""
        return [(one, self[f"ngay_{one.pk}"], self[f"nguoi_{one.pk}"]) for one in self.pages]

    def values(self) -> list[tuple[ScanPage, CleanedData]]:
        """What was typed for each."""
        said = self.cleaned_data
        return [
            (one, {"signed_on": said[f"ngay_{one.pk}"], "signer": said[f"nguoi_{one.pk}"]})
            for one in self.pages
        ]

    def refuse(self, one: ScanPage, refusal: ValidationError) -> None:
        """Beside the day of that page."""
        self.add_error(f"ngay_{one.pk}", ValidationError(refusal.messages))


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
