"""Forms of warnings of goods."""

from datetime import date
from typing import Unpack

from django import forms

from hangthat.core.agencies.models import Area
from hangthat.core.agencies.models.area import Level
from hangthat.core.common.text import fold
from hangthat.core.web.forms.fields import DayField, LongSelect
from hangthat.core.web.forms.options import CleanedData, FormData, FormOptions, field_of
from hangthat.desk.publications.forms.publication import ApprovalForm
from hangthat.domain.plans.queries import groups_on
from hangthat.domain.publications.lexicon import PublicationState, WarningKind
from hangthat.domain.publications.models import GoodsWarning
from hangthat.domain.publications.services import WarningTerms

_LONG = forms.Textarea(attrs={"rows": 4})
_FIELDS = (
    *("kind", "title", "goods", "goods_group", "brand", "batch", "gtin", "seized_on"),
    *("words", "guide"),
)
_PUBLIC = "Hiện công khai: không ghi tên người, số định danh, điện thoại, địa chỉ"


class WarningForm(forms.Form):
    field_order = (*_FIELDS[:8], "area", "words", "guide")
    kind = forms.ChoiceField(label="Loại", choices=WarningKind.choices)
    title = forms.CharField(label="Tiêu đề", max_length=200)
    goods = forms.CharField(label="Tên hàng", max_length=200)
    goods_group = forms.ChoiceField(label="Nhóm mặt hàng", required=False)
    brand = forms.CharField(label="Nhãn hiệu bị làm giả", max_length=200, required=False)
    batch = forms.CharField(label="Số lô", max_length=100, required=False)
    gtin = forms.CharField(
        label="Mã vạch (GTIN)", max_length=20, required=False, help_text="8, 12, 13 hoặc 14 chữ số"
    )
    seized_on = DayField(label="Ngày thu giữ", required=False)
    area = forms.ModelChoiceField(
        label="Xã, phường nơi thu giữ", empty_label="Không chọn",
        queryset=Area.objects.none(), required=False,
        widget=LongSelect,
    )  # fmt: skip
    words = forms.CharField(
        label="Nội dung cảnh báo", max_length=2000, widget=_LONG, help_text=_PUBLIC
    )
    guide = forms.CharField(
        label="Cách phân biệt hàng thật", max_length=2000, required=False, widget=_LONG
    )

    def __init__(
        self,
        data: FormData = None,
        *,
        today: date,
        warning: GoodsWarning | None = None,
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, **options)
        # unscoped: reference data, the same for everybody
        units = Area.objects.in_force(on=today).filter(level=Level.COMMUNE).order_by("name", "pk")
        field_of(self, "area", forms.ModelChoiceField).queryset = units
        chosen = field_of(self, "goods_group", forms.ChoiceField)
        kept = warning.goods_group if warning else ""
        begun = kept or str(self.initial.get("goods_group", ""))
        groups = [begun if fold(one) == fold(begun) else one for one in groups_on(today)]
        groups += [kept] if kept and kept not in groups else []
        chosen.choices = [("", "không ghi"), *((one, one) for one in groups)]
        if warning:
            self.initial.update({name: getattr(warning, name) for name in _FIELDS})
            self.initial["area"] = warning.area_id

    def terms(self) -> WarningTerms:
        return WarningTerms(**self.cleaned_data)


class WarningApprovalForm(ApprovalForm):
    checked = forms.BooleanField(label="Tôi đã đọc nội dung và xem ảnh trên đây")


class PictureForm(forms.Form):
    picture = forms.FileField(
        label="Ảnh PNG hoặc JPEG",
        widget=forms.ClearableFileInput(attrs={"accept": "image/png,image/jpeg"}),
    )
    caption = forms.CharField(label="Chú thích", max_length=200, required=False)
    clear = forms.BooleanField(label="Ảnh không có mặt người, biển số, biển hiệu cửa hàng, giấy tờ")


class WarningFilter(forms.Form):
    """What stands in the address, to be seen and changed."""

    q = forms.CharField(label="Tên hàng, nhãn hiệu, mã vạch", required=False, max_length=100)
    trang_thai = forms.ChoiceField(
        label="Trạng thái", required=False,
        choices=[("", "Tất cả"), *PublicationState.choices[:3], PublicationState.choices[-1]],
    )  # fmt: skip

    def values(self) -> CleanedData:
        """What is readable of it."""
        self.is_valid()
        return self.cleaned_data
