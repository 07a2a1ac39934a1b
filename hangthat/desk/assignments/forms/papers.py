"""Forms of an agency's own plan, and of a receipt of the plan."""

from collections.abc import Collection
from datetime import date
from typing import Unpack

from django import forms

from hangthat.core.agencies.models import Agency
from hangthat.core.web.forms.fields import DayField
from hangthat.core.web.forms.options import FormData, FormOptions, field_of


class SubPlanForm(forms.Form):
    """Whose, its number, day, year, signer, scan. Predecessors of one's agency had plans too."""

    agency = forms.ModelChoiceField(
        label="Cơ quan", empty_label="Chọn cơ quan", queryset=Agency.objects.none()
    )
    number = forms.CharField(label="Số, ký hiệu", max_length=60)
    issued_on = DayField(label="Ngày ban hành")
    year = forms.IntegerField(
        label="Cho năm",
        required=False,
        min_value=1900,
        max_value=2200,
        help_text="Để trống nếu là kế hoạch cho cả giai đoạn",
    )
    signer = forms.CharField(label="Người ký", max_length=150)
    upload = forms.FileField(
        label="Bản quét",
        required=False,
        help_text="PDF, PNG hoặc JPEG",
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.png,.jpg,.jpeg"}),
    )

    def __init__(
        self,
        data: FormData = None,
        *,
        mine: Collection[int],
        today: date,
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, **options)
        # unscoped: reference data, the same for everybody
        agencies = Agency.objects.filter(pk__in=mine).order_by("sort_key")
        field_of(self, "agency", forms.ModelChoiceField).queryset = agencies
        first = agencies.in_force(on=today).first()
        self.fields["agency"].initial = first.pk if first else None


class ReceiptForm(forms.Form):
    """When, who says so, how it is known."""

    received_on = DayField(label="Ngày nhận")
    receiver = forms.CharField(label="Người xác nhận của nơi nhận", max_length=150)
    note = forms.CharField(
        label="Xác nhận bằng cách nào",
        max_length=500,
        help_text="Ví dụ: văn bản đến số…, điện thoại, ký sổ",
    )
