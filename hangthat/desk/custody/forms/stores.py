"""Stores, places, and counting them."""

from datetime import date
from typing import Unpack

from django import forms

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import rights_of
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.agencies.models.area import Level
from hangthat.core.web.forms.fields import LongSelect, QuantityField
from hangthat.core.web.forms.options import FormData, FormOptions, field_of
from hangthat.desk.custody.forms.colleagues import colleagues_of


class StoreForm(forms.Form):
    name = forms.CharField(label="Tên kho", max_length=200)
    agency = forms.ModelChoiceField(
        label="Cơ quan", queryset=Agency.objects.none(), required=False, empty_label="Không ghi"
    )
    area = forms.ModelChoiceField(
        label="Xã, phường",
        empty_label="Chọn xã, phường",
        queryset=Area.objects.none(),
        widget=LongSelect,
    )
    address = forms.CharField(label="Địa chỉ", max_length=300, required=False)
    keeper = forms.ModelChoiceField(
        label="Thủ kho", queryset=User.objects.none(), required=False, empty_label="Chưa phân công"
    )

    def __init__(
        self, data: FormData = None, *, user: User, today: date, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        # unscoped: reference data, the same for everybody
        agencies = Agency.objects.in_force(on=today).order_by("sort_key")
        own = field_of(self, "agency", forms.ModelChoiceField)
        own.queryset = agencies
        own.initial = user.agency_id
        # unscoped: units in which the person may open a store
        areas = Area.objects.in_force(on=today).filter(level=Level.COMMUNE)
        mine = rights_of(user).areas(Resource.STORE, Action.ADD)
        units = areas if mine is None else areas.filter(pk__in=mine)
        field_of(self, "area", forms.ModelChoiceField).queryset = units.order_by("sort_key")
        keeper = field_of(self, "keeper", forms.ModelChoiceField)
        keeper.queryset = colleagues_of(user, user.agency_id)


class PlaceForm(forms.Form):
    name = forms.CharField(label="Tên vị trí", max_length=100, help_text="Kệ A1, lồng 2, sân sau")


class LabelForm(forms.Form):
    """A label that was scanned, or typed."""

    label = forms.CharField(
        label="Mã trên nhãn", max_length=200, widget=forms.TextInput(attrs={"autofocus": True})
    )


class CountForm(LabelForm):
    """With the label known, the number is typed at once."""

    counted = QuantityField(label="Đếm được")

    def __init__(self, data: FormData = None, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, **options)
        if self.initial.get("label"):
            del self.fields["label"].widget.attrs["autofocus"]
            self.fields["counted"].widget.attrs["autofocus"] = True


class PutForm(LabelForm):
    label = forms.CharField(
        label="Mã trên nhãn các lô",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Mỗi dòng một lô",
    )
