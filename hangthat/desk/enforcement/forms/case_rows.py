"""Forms of what stands in a case row by row."""

from collections.abc import Iterable
from datetime import date
from typing import Unpack

from django import forms
from django.db.models import QuerySet

from hangthat.core.web.forms.fields import (
    CountField,
    DayField,
    GtinField,
    LongSelect,
    MoneyField,
    QuantityField,
)
from hangthat.core.web.forms.options import FormData, FormOptions, field_of
from hangthat.desk.enforcement.forms.case_files import OfRows, violation_label
from hangthat.desk.parts.forms.conduct import conduct_field, offer_conducts
from hangthat.desk.parts.forms.goods_groups import GoodsGroupsFields
from hangthat.domain.cases.models import (
    CaseGoods,
    PartyRole,
    RemedyKind,
    Violation,
    ViolationClass,
)


class PersonForm(forms.Form):
    role = forms.ChoiceField(label="Vai trò", choices=PartyRole.choices)
    note = forms.CharField(label="Ghi chú", max_length=300, required=False)


class PaperForm(forms.Form):
    title = forms.CharField(label="Tên tài liệu", max_length=300)
    dated_on = DayField(label="Ngày của tài liệu", required=False)
    pages = CountField(label="Số tờ", min_value=1, max_value=5000, initial=1)
    upload = forms.FileField(
        label="Tệp",
        help_text="PDF, PNG hoặc JPEG",
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.png,.jpg,.jpeg"}),
    )


class _OfViolation(OfRows):
    violation = forms.ModelChoiceField(
        label="Của hành vi", queryset=Violation.objects.none(), required=False,
        empty_label="Chung của vụ việc",
    )  # fmt: skip

    def __init__(
        self, data: FormData, *, violations: QuerySet[Violation], **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        self.offer("violation", violations)
        field = field_of(self, "violation", forms.ModelChoiceField)
        field.label_from_instance = violation_label  # type: ignore[method-assign]


class GoodsForm(_OfViolation):
    group = forms.ChoiceField(label="Nhóm mặt hàng", required=False, widget=LongSelect)
    name = forms.CharField(label="Tên hàng", max_length=300)
    quantity = QuantityField(label="Số lượng", required=False)
    unit = forms.CharField(label="Đơn vị tính", max_length=40, required=False)
    value_vnd = MoneyField(label="Trị giá (đồng)", required=False)
    gtin = GtinField()
    field_order = ("group", "name", "quantity", "unit", "value_vnd", "gtin", "violation")

    def offer_groups(self, groups: Iterable[str]) -> None:
        choices = [("", "Khác"), *((name, name) for name in groups)]
        field_of(self, "group", forms.ChoiceField).choices = choices


class InvoiceForm(_OfViolation):
    seller = forms.CharField(label="Người bán", max_length=300)
    seller_tax_code = forms.CharField(label="Mã số thuế người bán", max_length=14, required=False)
    number = forms.CharField(label="Số hóa đơn", max_length=30, required=False)
    sign = forms.CharField(label="Ký hiệu", max_length=30, required=False)
    dated_on = DayField(label="Ngày hóa đơn", required=False)
    amount_vnd = MoneyField(label="Thành tiền (đồng)", required=False)
    field_order = (
        "seller", "seller_tax_code", "number", "sign", "dated_on", "amount_vnd", "violation",
    )  # fmt: skip


class RemedyForm(_OfViolation):
    kind = forms.ChoiceField(label="Biện pháp", choices=RemedyKind.choices)
    note = forms.CharField(label="Nội dung", max_length=500, required=False)
    due_on = DayField(label="Hạn cuối", required=False)
    goods = forms.ModelChoiceField(
        label="Hàng hóa",
        queryset=CaseGoods.objects.none(),
        required=False,
        empty_label="Không riêng",
    )
    field_order = ("kind", "note", "goods", "due_on", "violation")


class FinishForm(forms.Form):
    done_on = DayField(label="Ngày thực hiện xong")
    proof = forms.FileField(
        label="Minh chứng",
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.png,.jpg,.jpeg"}),
    )


class DetailsForm(GoodsGroupsFields):
    """Recording a violation straight into a case."""

    classification = forms.ChoiceField(label="Nhóm", choices=ViolationClass.choices)
    found_on = DayField(label="Ngày phát hiện")
    catalogue_conduct = conduct_field()
    acted_on = DayField(
        label="Ngày thực hiện hành vi", required=False, help_text="Nếu khác ngày phát hiện"
    )
    conduct = forms.CharField(label="Hành vi", max_length=500, required=False)
    brand = forms.CharField(label="Nhãn hiệu bị xâm phạm", max_length=200, required=False)
    right_holder = forms.CharField(label="Chủ thể quyền", max_length=200, required=False)
    right_holder_request = forms.BooleanField(
        label="Theo yêu cầu của chủ thể quyền", required=False
    )
    field_order = ("classification", "found_on")

    def __init__(self, data: FormData, *, today: date, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, **options)
        offer_conducts(self, on=today)
        self.offer_groups(on=today)
