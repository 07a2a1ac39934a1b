"""Narrowing the list of plans."""

from django import forms
from django.db.models import Model, QuerySet

from hangthat.core.agencies.models import Agency
from hangthat.core.web.forms.fact_filter import FactFilter
from hangthat.core.web.forms.options import EVERY
from hangthat.domain.inspections.models import InspectionField, InspectionType, led_by
from hangthat.domain.programmes.models import PlanState


class PlanFilter(FactFilter):
    """From a day to a day: plans whose period touches these days."""

    loai = forms.ChoiceField(label="Loại", required=False, choices=[EVERY, *InspectionType.choices])
    linh_vuc = forms.ChoiceField(
        label="Lĩnh vực", required=False, choices=[EVERY, *InspectionField.choices]
    )
    buoc = forms.ChoiceField(label="Bước", required=False, choices=[EVERY, *PlanState.choices])
    # unscoped: reference data, the same for everybody
    chu_tri = forms.ModelChoiceField(
        label="Cơ quan chủ trì",
        queryset=Agency.objects.order_by("sort_key"),
        required=False,
        empty_label="Tất cả",
    )

    def narrowed(self, rows: QuerySet[Model]) -> QuerySet[Model]:
        self.is_valid()
        asked = {
            "tu": "ends_on__gte",
            "den": "starts_on__lte",
            "loai": "kind",
            "linh_vuc": "field",
            "buoc": "state",
        }
        given = {lookup: self.cleaned_data.get(name) for name, lookup in asked.items()}
        rows = rows.filter(**{lookup: value for lookup, value in given.items() if value})
        lead = self.cleaned_data.get("chu_tri")
        return rows.filter(led_by(lead.pk)) if lead else rows
