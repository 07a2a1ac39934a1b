"""The small forms of urging and merging."""

from typing import Unpack

from django import forms

from hangthat.core.web.forms.fields import DayField
from hangthat.core.web.forms.options import FormData, FormOptions
from hangthat.domain.consolidation.models import LONGEST, MergedPart

UNITS, PROVINCE = "units", "province"  # what is put into a part


class NoFieldsForm(forms.Form):
    """Nothing to fill in: to be confirmed."""


class SentForm(forms.Form):
    """When a copy was sent, under which number, to whom."""

    sent_on = DayField(label="Ngày gửi")
    document = forms.CharField(label="Số văn bản", max_length=60, required=False)
    sent_to = forms.CharField(label="Nơi nhận", max_length=300, required=False)


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
