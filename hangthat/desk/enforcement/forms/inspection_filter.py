"""Narrowing the list of inspections."""

from django import forms

from hangthat.core.web.forms.fact_filter import _EVERY, FactFilter
from hangthat.domain.inspections.models import InspectionType


class InspectionFilter(FactFilter):
    loai = forms.ChoiceField(
        label="Loại", required=False, choices=[_EVERY, *InspectionType.choices]
    )
    so = forms.CharField(label="Số quyết định kiểm tra", required=False, max_length=60)
    equal = {"loai": "type", "so": "number__icontains"}
