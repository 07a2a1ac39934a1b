"""Adding a place of business."""

from datetime import date
from typing import Unpack

from django import forms
from django.core.exceptions import ValidationError

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services.units import areas_for
from hangthat.core.agencies.models import Area, User
from hangthat.core.common.locks import lock_for
from hangthat.core.web.forms.fields import DayField, NumberField
from hangthat.core.web.forms.options import CleanedData, FormData, FormOptions, field_of
from hangthat.desk.shops.forms.fields import note_field, precision_field
from hangthat.desk.shops.queries.resembling import ONE_SHOP, Alike, alike
from hangthat.domain.establishments.models import Party, Place
from hangthat.domain.establishments.models.establishment import EstablishmentKind
from hangthat.domain.establishments.models.party import PartyKind
from hangthat.domain.matching.engine import Described
from hangthat.domain.matching.services.registering import owner_of


class EstablishmentForm(forms.Form):
    """The owner and the place in one go; a known tax code finds its owner."""

    name = forms.CharField(label="Tên cơ sở", max_length=300, help_text="Như trên biển hiệu")
    kind = forms.ChoiceField(label="Loại cơ sở", choices=EstablishmentKind.choices)
    area = forms.ModelChoiceField(
        label="Xã, phường", queryset=Area.objects.none(), empty_label="Chọn xã, phường"
    )
    place = forms.ModelChoiceField(
        label="Thuộc chợ, TTTM",
        queryset=Place.objects.none(),
        required=False,
        empty_label="Không thuộc chợ, làng nghề, tuyến phố nào",
    )
    address = forms.CharField(label="Địa chỉ", max_length=500, required=False)
    opened_on = DayField(label="Hoạt động từ ngày", required=False)
    opened_precision = precision_field()
    note = note_field()
    owner = forms.CharField(
        label="Tên chủ cơ sở", max_length=300, help_text="Người hoặc doanh nghiệp"
    )
    owner_kind = forms.ChoiceField(label="Loại chủ cơ sở", choices=PartyKind.choices)
    tax_code = NumberField(
        "tax_code",
        label="Mã số thuế",
        required=False,
        max_length=20,
        help_text="10, 12 hoặc 13 chữ số; bỏ trống nếu chưa có",
    )
    phone = NumberField("phone", label="Điện thoại", required=False, max_length=30)
    sure = forms.BooleanField(label="Tôi đã xem, đây là cơ sở khác", required=False)

    def __init__(
        self,
        data: FormData = None,
        *,
        user: User,
        today: date,
        entering: bool = False,
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, **options)
        self.entering = entering
        self.user = user
        self.today = today
        self.alike: list[Alike] = []
        self.owner_found: Party | None = None
        areas = areas_for(user, on=today, action=Action.ADD)
        # unscoped: narrowed to areas_for(user)
        field_of(self, "area", forms.ModelChoiceField).queryset = Area.objects.filter(
            pk__in=[a.pk for a in areas]
        ).order_by("sort_key")
        self.fields["area"].initial = areas[0] if len(areas) == 1 else None
        field_of(self, "place", forms.ModelChoiceField).queryset = Place.objects.visible_to(
            user
        ).order_by("sort_key")

    def clean(self) -> None:
        super().clean()
        cleaned = self.cleaned_data
        if cleaned.get("tax_code") and cleaned.get("owner"):
            self._check_owner(cleaned["owner"])
        if cleaned.get("name") and cleaned.get("area"):
            if self.entering:
                lock_for(ONE_SHOP, cleaned["area"], *filter(None, [cleaned.get("tax_code")]))
            self.alike = alike(_described(cleaned), user=self.user, on=self.today)
            if self.alike and not cleaned.get("sure"):
                raise ValidationError(
                    "Có thể cơ sở này đã có trong danh sách. Hãy xem mục Có thể trùng; nếu là cơ "
                    "sở khác, đánh dấu vào ô xác nhận rồi lưu lại."
                )

    def _check_owner(self, name: str) -> None:
        try:
            self.owner_found = owner_of(
                tax_code=self.cleaned_data["tax_code"], name=name, by=self.user
            )
        except ValidationError as refusal:
            self.add_error("tax_code", refusal)


def _described(typed: CleanedData) -> Described:
    """As far as it is typed, and holds."""
    place = typed.get("place")
    texts = ("name", "address", "tax_code", "phone", "owner")
    return Described(
        **{field: typed.get(field, "") for field in texts},
        area=typed["area"].pk,
        place=place.pk if place else None,
    )
