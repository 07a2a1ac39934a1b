"""Narrowing the lists of facts: from a day to a day, and what each list has of its own."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from hangthat.core.web.forms.fields import DayField


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
