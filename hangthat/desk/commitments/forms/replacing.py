"""What is written anew for a fact that was entered wrongly."""

from django import forms
from django.db.models import QuerySet

from hangthat.core.web.forms.fields import DayField
from hangthat.core.web.forms.options import FormData, FormFiles, field_of
from hangthat.domain.commitments.models import Commitment, CommitmentText, Regulation


class AnewForm(forms.Form):
    """A signed paper, filled with what the wrong one says."""

    signed_on = DayField(label="Ngày ký")
    valid_to = DayField(label="Hiệu lực đến hết ngày", required=False)

    def __init__(
        self, data: FormData, files: FormFiles = None, *, wrong: Commitment | Regulation
    ) -> None:
        said = (name for name in self.base_fields if name != "scan")
        super().__init__(data, files, initial={name: getattr(wrong, name, None) for name in said})


class RegulationAnewForm(AnewForm):
    """A board's regulation, and its scan."""

    scan = forms.FileField(
        label="Bản quét",
        required=False,
        help_text="PDF, PNG hoặc JPEG, tối đa 20 MB. Bỏ trống: giữ bản quét của bản ghi nhầm",
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.png,.jpg,.jpeg"}),
    )


class CommitmentAnewForm(AnewForm):
    """A paper of the same member, filled with what the wrong one says."""

    text = forms.ModelChoiceField(
        label="Mẫu cam kết", empty_label="Chọn mẫu cam kết", queryset=CommitmentText.objects.none()
    )
    signer = forms.CharField(label="Người ký", max_length=150, required=False)
    field_order = ("text", "signed_on", "signer", "valid_to")

    def __init__(
        self, data: FormData, *, wrong: Commitment, texts: QuerySet[CommitmentText]
    ) -> None:
        super().__init__(data, wrong=wrong)
        field_of(self, "text", forms.ModelChoiceField).queryset = texts
