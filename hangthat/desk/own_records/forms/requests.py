"""Forms of codes, answers to shops, complaints told to them."""

from typing import Unpack

from django import forms

from hangthat.core.agencies.models import User
from hangthat.core.web.forms.options import CleanedData, FormData, FormOptions
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.own_records.lexicon import Handing, RequestKind
from hangthat.domain.own_records.services.complaints import Release

_LONG = forms.Textarea(attrs={"rows": 4})


class HandForm(forms.Form):
    """The officer says how he hands the code over, and that he made sure of the person."""

    handing = forms.ChoiceField(
        label="Trao mã bằng cách nào", choices=Handing.choices, widget=forms.RadioSelect
    )
    sure = forms.BooleanField(
        label="Tôi đã kiểm tra: đây đúng là chủ cơ sở hoặc người được ủy quyền",
        error_messages={"required": "Hãy kiểm tra đúng người rồi đánh dấu ô này."},
    )


class AcceptForm(forms.Form):
    """`version`: of what is corrected, as it was shown."""

    answer = forms.CharField(label="Trả lời cho cơ sở", max_length=1000, widget=_LONG)
    version = forms.IntegerField(widget=forms.HiddenInput)


class RefuseForm(forms.Form):
    answer = forms.CharField(
        label="Lý do không chấp nhận, cơ sở đọc được", max_length=1000, widget=_LONG
    )


class ReleaseForm(forms.Form):
    establishment = forms.CharField(label="Mã cơ sở", max_length=60)
    sealed_summary = forms.CharField(
        label="Tóm tắt gửi cơ sở, bằng lời của cán bộ", max_length=1000, widget=_LONG,
        help_text="Không chép lời người báo; không ghi thời điểm, ảnh, chi tiết chỉ người báo biết",
    )  # fmt: skip
    reviewed = forms.BooleanField(label="Tôi đã rà soát: không câu nào để lộ người báo")

    def __init__(
        self, data: FormData = None, *, user: User, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        self.user = user

    def clean_establishment(self) -> Establishment:
        code = self.cleaned_data["establishment"].strip()
        # off tour: desk/own_records/tests/test_complaint_pages.py
        found = Establishment.objects.visible_to(self.user).filter(code=code).first()
        if found is None:
            raise forms.ValidationError(f"Không có cơ sở {code} trong phạm vi của bạn.")
        return found

    def terms(self) -> Release:
        said = self.cleaned_data
        return Release(said["establishment"], said["sealed_summary"], said["reviewed"])


class RequestFilter(forms.Form):
    """What stands in the address, to be seen and changed."""

    q = forms.CharField(label="Tên cơ sở, mã yêu cầu", required=False, max_length=100)
    loai = forms.ChoiceField(
        label="Loại", required=False, choices=[("", "Tất cả"), *RequestKind.choices]
    )

    def values(self) -> CleanedData:
        """What is readable of it."""
        self.is_valid()
        return self.cleaned_data
