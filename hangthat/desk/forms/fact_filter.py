"""Narrowing the lists of facts: from a day to a day, and what each list has of its own."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from hangthat.desk.forms.fields import DayField
from hangthat.domain.inspections.models import InspectionType

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


class InspectionFilter(FactFilter):
    loai = forms.ChoiceField(
        label="Loại", required=False, choices=[_EVERY, *InspectionType.choices]
    )
    so = forms.CharField(label="Số quyết định kiểm tra", required=False, max_length=60)
    equal = {"loai": "type", "so": "number__icontains"}
