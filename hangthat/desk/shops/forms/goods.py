"""What a shop sells; what is watched first."""

from collections.abc import Iterable
from datetime import date

from django import forms

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.services.units import areas_for
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.web.forms.fields import DayField
from hangthat.core.web.forms.options import FormData, field_of
from hangthat.domain.establishments.models import Focus, Place, Sold
from hangthat.domain.establishments.models.focus import FocusKind
from hangthat.domain.establishments.models.goods import SoldKind


class SellingForm(forms.Form):
    """The plan's groups to tick, brands as they are written on the goods."""

    goods = forms.MultipleChoiceField(
        label="Nhóm mặt hàng", required=False, widget=forms.CheckboxSelectMultiple
    )
    brands = forms.CharField(
        label="Nhãn hiệu", required=False, max_length=3000, widget=forms.Textarea(attrs={"rows": 3})
    )
    on = DayField(label="Từ ngày")

    def __init__(
        self,
        data: FormData,
        *,
        groups: Iterable[str],
        held: Iterable[Sold],
        known: Iterable[str],
        today: date,
    ) -> None:
        super().__init__(data)
        held = list(held)
        sold = [one.name for one in held if one.kind == SoldKind.GOODS]
        names = list(dict.fromkeys([*groups, *sold]))
        field_of(self, "goods", forms.MultipleChoiceField).choices = [(n, n) for n in names]
        self.fields["goods"].initial = sold
        brands = [one.name for one in held if one.kind == SoldKind.BRAND]
        self.fields["brands"].initial = ", ".join(brands)
        told = ", ".join(known)
        self.fields["brands"].help_text = "Cách nhau dấu phẩy." + (
            f" Đã ghi: {told}" if told else ""
        )
        self.fields["on"].initial = today

    def clean_brands(self) -> list[str]:
        typed = str(self.cleaned_data["brands"]).replace("\n", ",").split(",")
        return [name.strip() for name in typed if name.strip()]


class FocusForm(forms.Form):
    """Who answers for what is watched, and why."""

    where = forms.CharField(
        label="Vị trí", required=False, max_length=300, help_text="Đường, ngõ, mốc; tọa độ nếu có"
    )
    why = forms.CharField(label="Vì sao", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    agency = forms.ModelChoiceField(
        label="Cơ quan chịu trách nhiệm",
        queryset=Agency.objects.none(),
        required=False,
        empty_label="Không ghi",
    )
    head = forms.CharField(label="Người đứng đầu chịu trách nhiệm", required=False, max_length=150)

    def __init__(
        self, data: FormData, *, user: User, today: date, focus: Focus | None = None
    ) -> None:
        said = {n: getattr(focus, n) for n in ("where", "why", "agency", "head")} if focus else {}
        super().__init__(data, initial=said or {"agency": user.agency_id})
        # unscoped: reference data, the same for everybody
        field_of(self, "agency", forms.ModelChoiceField).queryset = Agency.objects.in_force(
            on=today
        ).order_by("sort_key")


class NewFocusForm(FocusForm):
    kind = forms.ChoiceField(label="Loại", choices=FocusKind.choices)
    name = forms.CharField(label="Tên", max_length=300)
    area = forms.ModelChoiceField(
        label="Xã, phường", queryset=Area.objects.none(), empty_label="Chọn xã, phường"
    )
    place = forms.ModelChoiceField(
        label="Khu vực kinh doanh",
        queryset=Place.objects.none(),
        required=False,
        empty_label="Không phải chợ, làng nghề, tuyến phố nào",
    )
    start = DayField(label="Theo dõi từ ngày")
    field_order = ("kind", "name", "area", "place", "where", "why", "agency", "head", "start")

    def __init__(self, data: FormData, *, user: User, today: date) -> None:
        super().__init__(data, user=user, today=today)
        areas = areas_for(user, on=today, resource=Resource.BOARD, action=Action.ADD)
        # unscoped: narrowed to areas_for(user)
        field_of(self, "area", forms.ModelChoiceField).queryset = Area.objects.filter(
            pk__in=[a.pk for a in areas]
        ).order_by("sort_key")
        field_of(self, "place", forms.ModelChoiceField).queryset = (
            Place.objects.visible_to(user).distinct().order_by("sort_key")
        )
        self.fields["start"].initial = today
