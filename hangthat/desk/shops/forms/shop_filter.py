"""Narrowing the list of shops; `parts.queries.shop_list` reads the same address."""

from django import forms
from django.http import QueryDict

from hangthat.core.web.forms.fields import DayField, LongSelect
from hangthat.core.web.forms.options import EVERY, field_of
from hangthat.desk.parts.forms.saved_list import OfAList
from hangthat.desk.parts.queries.shop_list import MISSING, ORDERS_SAID, SIZES, STATES, ShopList
from hangthat.desk.shops.queries.exporting import FORMS
from hangthat.desk.shops.queries.shop_columns import COLUMNS, TAGS
from hangthat.domain.commitments.models import CommitmentState
from hangthat.domain.establishments.models.establishment import EstablishmentKind
from hangthat.domain.establishments.models.party import Group
from hangthat.domain.establishments.queries.focus import names_sold


class ShopFilter(forms.Form):
    """The boxes over the list; those of `more` stay folded until one is used."""

    q = forms.CharField(
        label="Tên, địa chỉ, chủ, mã số thuế, điện thoại",
        required=False,
        widget=forms.TextInput({"type": "search", "placeholder": "gõ không dấu cũng được"}),
    )
    loai = forms.ChoiceField(
        label="Loại",
        required=False,
        choices=[EVERY, *EstablishmentKind.choices],
        widget=LongSelect,
    )
    dia_ban = forms.ChoiceField(label="Xã, phường", required=False, widget=LongSelect)
    noi = forms.ChoiceField(label="Thuộc chợ, TTTM", required=False, widget=LongSelect)
    nhom = forms.ChoiceField(
        label="Nhóm đối tượng",
        required=False,
        choices=[EVERY, *Group.choices],
        widget=LongSelect,
    )
    tinh_trang = forms.ChoiceField(
        label="Tình trạng", required=False, choices=[EVERY, *STATES], widget=LongSelect
    )
    cam_ket = forms.ChoiceField(
        label="Cam kết",
        required=False,
        choices=[EVERY, *CommitmentState.choices],
        widget=LongSelect,
    )
    hang = forms.ChoiceField(label="Mặt hàng, nhãn hiệu", required=False, widget=LongSelect)
    ngay = DayField(label="Vào ngày", required=False)
    thieu = forms.ChoiceField(
        label="Còn thiếu",
        required=False,
        choices=[EVERY, *((key, words) for key, (words, _) in MISSING.items())],
        widget=LongSelect,
    )
    cot = forms.MultipleChoiceField(
        label="Cột",
        required=False,
        choices=[(column.key, column.label) for column in COLUMNS],
        widget=forms.CheckboxSelectMultiple,
    )
    sort = forms.ChoiceField(label="Xếp", required=False, widget=LongSelect)
    so_dong = forms.ChoiceField(
        label="Số dòng mỗi trang", required=False, choices=[(str(n), n) for n in SIZES]
    )
    first = ("q", "loai", "dia_ban")
    more = ("cam_ket", "noi", "hang", "nhom", "tinh_trang", "ngay", "thieu")

    def __init__(self, data: QueryDict, *, asked: ShopList, columns: list[str]) -> None:
        shown = data.copy()
        shown.setlist("cot", columns)
        shown["so_dong"] = str(asked.size)
        super().__init__(shown, auto_id="f-%s")
        shown["sort"] = asked.order
        field_of(self, "sort", forms.ChoiceField).choices = orders(asked.order)
        if asked.tags.readable:
            offered = [(column.key, column.label) for column in (*COLUMNS, TAGS)]
            field_of(self, "cot", forms.MultipleChoiceField).choices = offered
        field_of(self, "dia_ban", forms.ChoiceField).choices = [
            EVERY,
            *((unit.code, unit.name) for unit in asked.units),
        ]
        field_of(self, "hang", forms.ChoiceField).choices = [
            EVERY,
            *((name, name) for name in names_sold()),
        ]
        field_of(self, "noi", forms.ChoiceField).choices = [
            EVERY,
            *((place.code, place.name) for place in asked.places),
        ]

    def boxes(self) -> list[forms.BoundField]:
        return [self[name] for name in self.first]

    def more_boxes(self) -> list[forms.BoundField]:
        return [self[name] for name in self.more]

    @property
    def more_used(self) -> bool:
        return any(self[name].value() for name in self.more)


def orders(chosen: str) -> list[tuple[str, str]]:
    """What the list may be ordered by; one that a column's head chose stands among them."""
    known = ORDERS_SAID if chosen in ORDERS_SAID else {chosen: "theo đầu cột đã bấm"} | ORDERS_SAID
    return list(known.items())


class ExportForm(OfAList):
    dang = forms.ChoiceField(label="Dạng tệp", choices=list(FORMS.items()))
