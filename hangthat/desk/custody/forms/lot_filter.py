"""Narrowing the ledger."""

from datetime import date

from django import forms
from django.db.models import Q

from hangthat.core.agencies.models import User
from hangthat.core.web.forms.fields import LongSelect
from hangthat.core.web.forms.options import EVERY, CleanedData, FormData, field_of
from hangthat.domain.cases.models import ViolationClass
from hangthat.domain.custody.models import GoodsLotQuerySet, Store

OTHER = "khac"


class LotFilter(forms.Form):
    """What stands in the address, to be seen and changed."""

    q = forms.CharField(
        label="Tìm",
        required=False,
        widget=forms.TextInput(attrs={"placeholder": "Tên hàng, mã, niêm phong, số vụ"}),
    )
    kho = forms.ChoiceField(label="Kho", required=False)
    nhom = forms.ChoiceField(label="Nhóm mặt hàng", required=False, widget=LongSelect)
    loai = forms.ChoiceField(
        label="Nhóm vi phạm", required=False, choices=[EVERY, *ViolationClass.choices]
    )

    def __init__(self, data: FormData, *, user: User, groups: list[str], today: date) -> None:
        super().__init__(data)
        stores = Store.objects.visible_to(user).order_by("name")
        choices = [EVERY, *((one.code, one.name) for one in stores)]
        field_of(self, "kho", forms.ChoiceField).choices = choices
        named = [(name, name) for name in groups]
        field_of(self, "nhom", forms.ChoiceField).choices = [EVERY, (OTHER, "Khác"), *named]


def narrowed(rows: GoodsLotQuerySet, asked: CleanedData) -> GoodsLotQuerySet:
    """What an address asks for; what it says wrongly finds nothing."""
    if words := asked.get("q", "").strip():
        rows = rows.filter(
            Q(name__icontains=words)
            | Q(code__iexact=words)
            | Q(seal__icontains=words)
            | Q(seizure__number__icontains=words)
            | Q(seizure__case__number__icontains=words)
            | Q(seizure__case__code__iexact=words)
        )
    if store := asked.get("kho"):
        rows = rows.filter(place__store__code=store)
    if group := asked.get("nhom"):
        rows = rows.filter(group="" if group == OTHER else group)
    if kind := asked.get("loai"):
        rows = rows.filter(seizure__case__classification=kind)
    return rows
