"""The text of a flash report and its receivers; the small forms of its acts; its list."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Unpack

from django import forms

from hangthat.core.agencies.models import Agency
from hangthat.core.web.forms.fields import DayField
from hangthat.core.web.forms.options import EVERY, CleanedData, FormData, FormOptions, field_of
from hangthat.domain.flash_reports.lexicon import LONGEST, FlashKind, Part
from hangthat.domain.flash_reports.services import FlashTerms


class FlashForm(forms.Form):
    """Parts first, each filled with what the case says; receivers last."""

    def __init__(
        self,
        data: FormData = None,
        *,
        words: Mapping[str, str],
        receivers: Collection[str],
        office: Agency | None,
        today: date,
        kind: str = FlashKind.TYPICAL,
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, **options)
        for part in Part:
            self.fields[part.value] = forms.CharField(
                label=part.label,
                max_length=LONGEST,
                required=False,
                initial=words.get(part.value, ""),
                widget=forms.Textarea(attrs={"rows": 5 if part == Part.PROPOSAL else 3}),
            )
        self.fields["kind"] = forms.ChoiceField(
            label="Loại", choices=FlashKind.choices, initial=kind
        )
        # unscoped: reference data, the same for everybody
        acting = Agency.objects.in_force(on=today).order_by("sort_key", "pk")
        self.fields["receivers"] = forms.ModelMultipleChoiceField(
            label="Nơi nhận",
            queryset=Agency.objects.none(),
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
        chosen = field_of(self, "receivers", forms.ModelMultipleChoiceField)
        chosen.queryset = acting.exclude(pk=office.pk) if office else acting
        self.initial["receivers"] = [one.pk for one in acting if one.code in receivers]

    def terms(self) -> FlashTerms:
        said = self.cleaned_data
        words = {part.value: said[part.value] for part in Part}
        return FlashTerms(words=words, receivers=list(said["receivers"]), kind=said["kind"])


class SendForm(forms.Form):
    document = forms.CharField(
        label="Số văn bản",
        max_length=60,
        required=False,
        help_text="Ví dụ 12/BC-ĐQLTT; để trống nếu gửi trước khi lấy số",
    )
    names_checked = forms.BooleanField(
        label="Tôi đã xem lại các tên trong nội dung",
        required=False,
        help_text="Cần khi nội dung có thể nêu tên không có trong hồ sơ mà nơi nhận không được xem "
        "vụ việc",
    )


class FlashFilter(forms.Form):
    """What stands in the address, to be seen and changed."""

    q = forms.CharField(label="Mã, số vụ việc, cơ quan", required=False, max_length=100)
    loai = forms.ChoiceField(label="Loại", required=False, choices=[EVERY, *FlashKind.choices])
    tu = DayField(label="Gửi từ ngày", required=False)
    den = DayField(label="Đến hết ngày", required=False)

    def values(self) -> CleanedData:
        """What is readable of it."""
        self.is_valid()
        return self.cleaned_data
