"""Taking goods into custody."""

from collections.abc import Iterable
from typing import Unpack

from django import forms
from django.db.models import QuerySet

from hangthat.core.deadlines.lexicon import Unit
from hangthat.core.web.forms.actions import AnswerForm
from hangthat.core.web.forms.fields import (
    CountField,
    DayField,
    LongSelect,
    MoneyField,
    QuantityField,
)
from hangthat.core.web.forms.options import CleanedData, FormData, FormOptions, field_of
from hangthat.domain.cases.models import CaseGoods
from hangthat.domain.custody.queries.goods_line import share_of_value
from hangthat.domain.custody.services import LotTerms


class LotForm(forms.Form):
    """One kind of goods. What was chosen of the goods of the case need not be typed again."""

    goods = forms.ModelChoiceField(
        label="Hàng hóa của vụ việc",
        queryset=CaseGoods.objects.none(),
        required=False,
        empty_label="Ghi mới ở dưới",
    )
    group = forms.ChoiceField(label="Nhóm mặt hàng", required=False, widget=LongSelect)
    name = forms.CharField(label="Tên hàng", max_length=300, required=False)
    quantity = QuantityField(label="Số lượng", required=False)
    unit = forms.CharField(label="Đơn vị tính", max_length=40, required=False)
    value_vnd = MoneyField(
        label="Trị giá (đồng)",
        required=False,
        help_text="Bỏ trống: lấy phần trị giá của hàng hóa đã chọn theo số lượng, nếu cùng đơn vị",
    )
    seal = forms.CharField(label="Số niêm phong", max_length=60, required=False)

    def __init__(
        self,
        data: FormData = None,
        *,
        groups: Iterable[str],
        goods: QuerySet[CaseGoods],
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, **options)
        choices = [("", "Khác"), *((name, name) for name in groups)]
        field_of(self, "group", forms.ChoiceField).choices = choices
        field_of(self, "goods", forms.ModelChoiceField).queryset = goods

    def clean(self) -> CleanedData:
        given = super().clean() or {}
        goods = given.get("goods")
        for name in ("group", "name", "quantity", "unit"):
            if goods and given.get(name) in (None, ""):
                given[name] = getattr(goods, name)
        for name, label in (("name", "tên hàng"), ("quantity", "số lượng"), ("unit", "đơn vị")):
            if given.get(name) in (None, "") and name not in self.errors:
                self.add_error(name, f"Phải ghi {label}.")
        if goods and not self.errors and given.get("value_vnd") is None:
            given["value_vnd"] = share_of_value(goods, given["quantity"], given["unit"])
        return given

    @property
    def terms(self) -> LotTerms:
        names = ("name", "quantity", "unit", "group", "value_vnd", "seal", "goods")
        return LotTerms(**{name: self.cleaned_data[name] for name in names})


class AddedLotForm(LotForm, AnswerForm):
    """Another kind of goods of the same seizure."""


class SeizureForm(LotForm, AnswerForm):
    """The paper of the seizure, and the first of its goods."""

    seized_on = DayField(label="Ngày tạm giữ")
    number = forms.CharField(
        label="Số biên bản, quyết định tạm giữ",
        max_length=60,
        required=False,
        help_text="Chép đúng số trên giấy; chưa có thì bỏ trống",
    )
    spot = forms.CharField(label="Nơi tạm giữ", max_length=300, required=False)
    field_order = (
        "seized_on", "number", "spot", "goods", "group", "name", "quantity", "unit", "value_vnd",
        "seal", "answer",
    )  # fmt: skip


class ExtendForm(forms.Form):
    """More time, by a paper."""

    amount = CountField(label="Thêm", min_value=1, max_value=365)
    unit = forms.ChoiceField(
        label="Đơn vị",
        choices=[(one.value, one.label) for one in (Unit.WORKING_DAY, Unit.DAY, Unit.MONTH)],
    )
    document = forms.CharField(label="Số văn bản gia hạn", max_length=300)
    reason = forms.CharField(
        label="Lý do", max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


class PhotoForm(forms.Form):
    upload = forms.FileField(
        label="Ảnh", widget=forms.ClearableFileInput(attrs={"accept": "image/png,image/jpeg"})
    )
