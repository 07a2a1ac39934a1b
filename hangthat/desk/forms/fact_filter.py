"""Narrowing the lists of outreach and of inspections."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from hangthat.activities.models import FORMS
from hangthat.agencies.models import Territory
from hangthat.agencies.models.area import Level
from hangthat.desk.forms.fields import DayField, LongSelect
from hangthat.inspections.models import InspectionType

_EVERY = ("", "Tất cả")


class FactFilter(forms.Form):
    """From a day to a day; `equal`: the other boxes, by the field they name."""

    tu = DayField(label="Từ ngày", required=False)
    den = DayField(label="Đến hết ngày", required=False)
    equal: dict[str, str] = {}

    def narrowed(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """A box that does not hold leaves nothing out."""
        self.is_valid()
        asked = {"tu": "held_on__gte", "den": "held_on__lte", **self.equal}
        given = {lookup: self.cleaned_data.get(name) for name, lookup in asked.items()}
        return rows.filter(**{lookup: value for lookup, value in given.items() if value})


class ActivityFilter(FactFilter):
    loai = forms.ChoiceField(label="Hình thức", required=False, choices=[_EVERY, *FORMS.items()])
    dia_ban = forms.ChoiceField(label="Xã, phường", required=False, widget=LongSelect)
    equal = {"loai": "kind", "dia_ban": "area__in"}

    def __init__(self, data: Any, *, territory: Territory, today: Any) -> None:
        super().__init__(data)
        self.territory, self.today = territory, today
        units = territory.in_force(today, level=Level.COMMUNE)
        choices = [_EVERY, *((unit.code, unit.name) for unit in units)]
        self.fields["dia_ban"].choices = choices  # type: ignore[attr-defined]

    def clean_dia_ban(self) -> list[int]:
        """Every area, of any time, that lies in that unit today."""
        unit = self.territory.coded(self.cleaned_data["dia_ban"])
        return self.territory.home_areas_of(unit.pk, self.today) if unit else []


class InspectionFilter(FactFilter):
    loai = forms.ChoiceField(
        label="Loại", required=False, choices=[_EVERY, *InspectionType.choices]
    )
    so = forms.CharField(label="Số quyết định kiểm tra", required=False, max_length=60)
    equal = {"loai": "type", "so": "number__icontains"}
