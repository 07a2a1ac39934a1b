"""A commitment signed at the stall, on the officer's phone."""

import base64
import binascii
from datetime import date
from typing import Unpack

from django import forms
from django.core.exceptions import ValidationError

from hangthat.core.web.forms.fields import DayField
from hangthat.core.web.forms.options import FormData, FormOptions
from hangthat.domain.commitments.models import Commitment

_MARK = "data:image/png;base64,"
_PNG = b"\x89PNG\r\n\x1a\n"
_LONGEST = 400_000  # letters of a drawn signature


class StallForm(forms.Form):
    """A drawn signature, or a file: a photo of the paper, or a PDF that was signed digitally."""

    signer = forms.CharField(label="Họ và tên người ký", max_length=150)
    signer_title = forms.CharField(
        label="Chức danh",
        max_length=100,
        required=False,
        initial="Chủ cơ sở",
        help_text="Chủ cơ sở, giám đốc, người được ủy quyền…",
    )
    signature = forms.CharField(
        label="Chữ ký", required=False, max_length=_LONGEST, widget=forms.HiddenInput
    )
    scan = forms.FileField(
        label="Ảnh giấy đã ký, hoặc PDF ký số",
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.png,.jpg,.jpeg"}),
    )
    photo = forms.FileField(
        label="Ảnh tại quầy",
        required=False,
        widget=forms.ClearableFileInput(
            attrs={"accept": "image/png,image/jpeg", "capture": "environment"}
        ),
    )
    witness = forms.CharField(label="Người làm chứng", max_length=150, required=False)
    signed_on = DayField(label="Ngày ký")
    supersede = forms.BooleanField(label="Thay bản đang có hiệu lực", required=False)

    def __init__(
        self,
        data: FormData = None,
        *,
        signer: str,
        today: date,
        held: Commitment | None,
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, **options)
        self.fields["signer"].initial = signer
        self.fields["signed_on"].initial = today
        if held is None:
            del self.fields["supersede"]
        else:
            words = f"Thay bản {held.get_kind_display()} ký ngày {held.signed_on:%d/%m/%Y}"
            self.fields["supersede"].label = words

    def clean_signature(self) -> bytes:
        drawn = self.cleaned_data["signature"]
        if not drawn:
            return b""
        try:
            if not drawn.startswith(_MARK):
                raise ValueError
            found = base64.b64decode(drawn.removeprefix(_MARK), validate=True)
            if not found.startswith(_PNG):  # a photo would be printed with its EXIF
                raise ValueError
        except (ValueError, binascii.Error):
            raise ValidationError("Không đọc được chữ ký; hãy ký lại.") from None
        return found

    def clean(self) -> None:
        super().clean()
        cleaned = self.cleaned_data
        if "signature" in cleaned and bool(cleaned["signature"]) == bool(cleaned.get("scan")):
            raise ValidationError(
                "Hãy ký trên màn hình, hoặc gửi ảnh giấy đã ký hay PDF ký số: một trong hai."
            )


class RefuseAtStallForm(forms.Form):
    reason = forms.CharField(
        label="Lý do từ chối", max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )
