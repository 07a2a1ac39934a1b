"""Markets, villages, streets; their boards; the criterion of a market."""

from datetime import date
from typing import Unpack

from django import forms

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.services.units import areas_for
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.web.forms.fields import DayField
from hangthat.core.web.forms.options import FormData, FormOptions, field_of
from hangthat.desk.parts.forms.own_fields import OwnForm
from hangthat.domain.establishments.lexicon import OF_PLACES
from hangthat.domain.establishments.models import Place
from hangthat.domain.establishments.models.board import BoardKind
from hangthat.domain.establishments.models.place import PlaceKind


class NewPlaceForm(forms.Form):
    name = forms.CharField(label="Tên", max_length=300, help_text="Ví dụ: Chợ Giếng Vuông")
    kind = forms.ChoiceField(label="Loại", choices=PlaceKind.choices)
    area = forms.ModelChoiceField(
        label="Xã, phường", queryset=Area.objects.none(), empty_label="Chọn xã, phường"
    )

    def __init__(
        self, data: FormData = None, *, user: User, today: date, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        areas = areas_for(user, on=today, resource=Resource.BOARD, action=Action.ADD)
        # unscoped: narrowed to areas_for(user)
        field_of(self, "area", forms.ModelChoiceField).queryset = Area.objects.filter(
            pk__in=[a.pk for a in areas]
        ).order_by("sort_key")


class PlaceForm(OwnForm):
    """A place's name and own fields."""

    name = forms.CharField(label="Tên", max_length=300)
    reason = forms.CharField(label="Lý do sửa", max_length=300, required=False)

    def __init__(self, data: FormData, *, place: Place) -> None:
        super().__init__(data, initial={"name": place.name})
        self.put_own(OF_PLACES[place.kind], place.details)
        self.order_fields([*(name for name in self.fields if name != "reason"), "reason"])


class NewBoardForm(forms.Form):
    name = forms.CharField(label="Tên ban quản lý", max_length=300)
    kind = forms.ChoiceField(label="Loại", choices=BoardKind.choices)
    valid_from = DayField(label="Có từ ngày", required=False)


class CriterionForm(forms.Form):
    start = DayField(label="Đạt từ ngày")
    assessor = forms.ModelChoiceField(
        label="Cơ quan đánh giá",
        queryset=Agency.objects.none(),
        required=False,
        empty_label="Không ghi",
    )
    evidence = forms.CharField(
        label="Căn cứ", max_length=500, help_text="Biên bản, quyết định, báo cáo: số, ngày"
    )

    def __init__(
        self, data: FormData = None, *, user: User, today: date, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        # unscoped: reference data, the same for everybody
        field_of(self, "assessor", forms.ModelChoiceField).queryset = Agency.objects.in_force(
            on=today
        ).order_by("sort_key")
        self.fields["assessor"].initial = user.agency_id
        self.fields["start"].initial = today
