"""Putting right what the registry says of a shop or a party."""

from django import forms

from hangthat.core.agencies.models import User
from hangthat.core.web.forms.fields import DayField, NumberField
from hangthat.core.web.forms.options import CleanedData, FormData, field_of
from hangthat.desk.shops.forms.fields import note_field, precision_field
from hangthat.domain.establishments.models import Establishment, Party, Place
from hangthat.domain.establishments.models.establishment import EstablishmentKind
from hangthat.domain.establishments.models.party import PartyKind


class AmendForm(forms.Form):
    """The record's own fields, and the version the officer has before him."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label="Lý do sửa", required=False, max_length=300, help_text="Ghi vào nhật ký"
    )
    own: tuple[str, ...] = ()  # names of the record's fields
    unshown: tuple[str, ...] = ()  # personal fields that are not shown, if written at all

    def __init__(self, data: FormData, *, record: Establishment | Party) -> None:
        shown = [name for name in self.own if name not in self.unshown]
        initial = {name: getattr(record, name) for name in (*shown, "version")}
        super().__init__(data, initial=initial)
        for name in shown:
            if isinstance(field := self.fields[name], NumberField):
                field.stored = getattr(record, name)

    def values(self) -> CleanedData:
        """What to write: an unshown field left empty stays as it is."""
        return {
            name: self.cleaned_data[name]
            for name in self.own
            if name not in self.unshown or self.cleaned_data[name]
        }


class AmendEstablishmentForm(AmendForm):
    name = forms.CharField(label="Tên cơ sở", max_length=300, help_text="Như trên biển hiệu")
    kind = forms.ChoiceField(label="Loại cơ sở", choices=EstablishmentKind.choices)
    address = forms.CharField(label="Địa chỉ", max_length=500, required=False)
    place = forms.ModelChoiceField(
        label="Thuộc chợ, TTTM",
        queryset=Place.objects.none(),
        required=False,
        empty_label="Không thuộc chợ, làng nghề, tuyến phố nào",
    )
    opened_on = DayField(label="Hoạt động từ ngày", required=False)
    opened_precision = precision_field()
    note = note_field()
    own = ("name", "kind", "address", "place", "opened_on", "opened_precision", "note")
    field_order = [*own, "reason", "version"]

    def __init__(self, data: FormData, *, record: Establishment, user: User) -> None:
        super().__init__(data, record=record)
        # unscoped: the place in which the shop lies already
        own = Place.objects.filter(establishments=record)
        places = (Place.objects.visible_to(user) | own).distinct().order_by("sort_key")
        field_of(self, "place", forms.ModelChoiceField).queryset = places


class AmendPhoneForm(AmendForm):
    phone = NumberField(
        "phone",
        label="Điện thoại",
        required=False,
        max_length=30,
        help_text="Bỏ trống nếu không có",
    )
    own = ("phone",)
    unshown = ("tax_code", "personal_id")
    field_order = [*own, "reason", "version"]


class AmendPartyForm(AmendForm):
    name = forms.CharField(label="Tên chủ cơ sở", max_length=300)
    kind = forms.ChoiceField(label="Loại chủ cơ sở", choices=PartyKind.choices)
    tax_code = NumberField(
        "tax_code",
        label="Mã số thuế",
        required=False,
        max_length=20,
        help_text="10, 12 hoặc 13 chữ số",
    )
    personal_id = NumberField(
        "personal_id",
        label="Số định danh mới",
        required=False,
        max_length=20,
        help_text="Số đang lưu không hiện ở đây; bỏ trống thì giữ nguyên",
    )
    phone = NumberField("phone", label="Điện thoại", required=False, max_length=30)
    own = ("name", "kind", "tax_code", "personal_id", "phone")
    unshown = ("personal_id",)
    field_order = [*own, "reason", "version"]
