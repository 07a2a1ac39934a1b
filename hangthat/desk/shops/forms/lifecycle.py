"""What happens to a shop: moved, sold, resting, open again; who is what there."""

from datetime import date
from typing import Unpack

from django import forms

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services.units import areas_for
from hangthat.core.agencies.models import Area, User
from hangthat.core.web.forms.actions import CloseForm
from hangthat.core.web.forms.fields import DayField
from hangthat.core.web.forms.options import FormData, FormOptions, field_of
from hangthat.desk.parts.forms.who import WhoForm
from hangthat.domain.establishments.models import Establishment, Place, ShopRole
from hangthat.domain.establishments.models.role import RoleKind


class RemarkForm(forms.Form):
    remark = forms.CharField(
        label="Lý do", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


class OnForm(RemarkForm):
    """From which day on, and why."""

    on = DayField(label="Từ ngày")
    field_order: tuple[str, ...] = ("on", "remark")

    def __init__(
        self, data: FormData = None, *, today: date, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        self.fields["on"].initial = today


class MoveForm(OnForm):
    area = forms.ModelChoiceField(
        label="Xã, phường mới", queryset=Area.objects.none(), empty_label="Chọn xã, phường"
    )
    place = forms.ModelChoiceField(
        label="Thuộc chợ, TTTM",
        queryset=Place.objects.none(),
        required=False,
        empty_label="Không thuộc chợ, làng nghề, tuyến phố nào",
    )
    address = forms.CharField(label="Địa chỉ mới", max_length=500, required=False)
    field_order = ("on", "area", "place", "address", "remark")

    def __init__(
        self, data: FormData = None, *, user: User, today: date, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, today=today, **options)
        areas = areas_for(user, on=today, action=Action.ADD)
        # unscoped: narrowed to areas_for(user)
        field_of(self, "area", forms.ModelChoiceField).queryset = Area.objects.filter(
            pk__in=[a.pk for a in areas]
        ).order_by("sort_key")
        field_of(self, "place", forms.ModelChoiceField).queryset = Place.objects.visible_to(
            user
        ).order_by("sort_key")


class PassOnForm(WhoForm, RemarkForm):
    on = DayField(label="Từ ngày")
    name = forms.CharField(
        label="Tên cơ sở từ ngày ấy",
        max_length=300,
        required=False,
        help_text="Bỏ trống nếu giữ tên cũ",
    )
    field_order = ("on", *WhoForm.who, "name", "remark")

    def __init__(self, data: FormData = None, *, user: User, today: date) -> None:
        super().__init__(data, user=user)
        self.fields["on"].initial = today


class SuspendForm(forms.Form):
    start = DayField(label="Tạm ngừng từ ngày")
    end = DayField(label="Đến hết ngày", required=False, help_text="Bỏ trống nếu chưa biết")
    remark = forms.CharField(
        label="Lý do", max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(
        self, data: FormData = None, *, today: date, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        self.fields["start"].initial = today


class RoleForm(WhoForm):
    role = forms.ChoiceField(label="Vai trò", choices=RoleKind.choices)
    start = DayField(label="Từ ngày", required=False)
    end = DayField(label="Đến hết ngày", required=False)
    field_order = ("role", *WhoForm.who, "start", "end")

    def __init__(self, data: FormData = None, *, user: User, shop: Establishment) -> None:
        super().__init__(data, user=user)
        self.fields["start"].initial = shop.opened_on


class EndRoleForm(CloseForm):
    held = forms.ModelChoiceField(
        label="Vai trò", queryset=ShopRole.objects.none(), empty_label="Chọn vai trò"
    )
    field_order = ("held", "day", "reason")

    def __init__(
        self,
        data: FormData = None,
        *,
        shop: Establishment,
        today: date,
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, today=today, **options)
        held = shop.roles.filter(end=None).select_related("party")
        field_of(self, "held", forms.ModelChoiceField).queryset = held
