"""The small forms of urging and merging."""

from typing import Unpack

from django import forms

from hangthat.core.web.forms.fields import DayField
from hangthat.core.web.forms.options import CleanedData, FormData, FormOptions
from hangthat.domain.consolidation.models import LONGEST, MERGING_RULES, MergedPart
from hangthat.domain.consolidation.services import MergingTerms

LONGEST_SENT_TO = 300
UNITS, PROVINCE = "units", "province"  # what is put into a part


class NoFieldsForm(forms.Form):
    """Nothing to fill in: to be confirmed."""


class RecipientsForm(forms.Form):
    """To whom a merged report goes, a line for each."""

    recipients = forms.CharField(
        label="Nơi nhận",
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Mỗi dòng một nơi nhận. Dòng “Lưu: VT” được thêm vào cuối nếu chưa ghi.",
    )

    def clean_recipients(self) -> list[str]:
        return str(self.cleaned_data["recipients"]).splitlines()


class MergingRuleForm(forms.Form):
    """By which day merged reports of a regime are to be sent."""

    due_rule = forms.ChoiceField(
        label="Hạn gửi theo", choices=[(one.value, one.label) for one in MERGING_RULES]
    )
    due_number = forms.IntegerField(label="Ngày thứ", min_value=1, max_value=366)
    due_before = forms.BooleanField(
        label="Trước ngày ấy (để trống: chậm nhất hết ngày ấy)", required=False
    )
    valid_from = DayField(label="Áp dụng cho các kỳ hết từ ngày")
    document = forms.CharField(label="Văn bản", max_length=300, required=False)
    verified = forms.BooleanField(label="Đã xác minh với văn bản", required=False)

    def clean(self) -> CleanedData:
        said = super().clean() or {}
        return {} if self.errors else {"terms": MergingTerms(**said)}


class SentForm(forms.Form):
    """When a copy was sent, under which number, to whom."""

    sent_on = DayField(label="Ngày gửi")
    document = forms.CharField(label="Số văn bản", max_length=60, required=False)
    sent_to = forms.CharField(label="Nơi nhận", max_length=LONGEST_SENT_TO, required=False)


class FillForm(forms.Form):
    """What is put into a part; without a word: the units' texts."""

    what = forms.ChoiceField(
        label="Đưa vào",
        choices=[(UNITS, "Nội dung các đơn vị"), (PROVINCE, "Số toàn tỉnh")],
        widget=forms.RadioSelect,
        initial=UNITS,
        required=False,
    )


class PartForm(forms.Form):
    """The text of one part, the officer's own."""

    words = forms.CharField(
        max_length=LONGEST, required=False, widget=forms.Textarea(attrs={"rows": 24})
    )

    undraft = forms.BooleanField(label="Bỏ số toàn tỉnh khỏi phần này", required=False)

    def __init__(
        self, data: FormData = None, *, part: MergedPart, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        self.fields["words"].label = part.title
        self.fields["words"].initial = part.words
        if not part.drafted:
            del self.fields["undraft"]
