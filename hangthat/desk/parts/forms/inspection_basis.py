"""Why a subject was chosen, what is looked at and who leads: boxes of forms and filters."""

from datetime import date

from django import forms
from django.db.models import Model, QuerySet

from hangthat.core.agencies.models import Agency
from hangthat.core.web.forms.fact_filter import FactFilter
from hangthat.core.web.forms.fields import LongSelect
from hangthat.core.web.forms.options import EVERY, field_of
from hangthat.desk.parts.forms.goods_groups import GoodsGroupsFields, groups_field
from hangthat.domain.inspections.models import (
    InspectionField,
    InspectionType,
    SelectionReason,
    led_by,
    looked_at,
)
from hangthat.domain.inspections.services import Basis
from hangthat.domain.plans.queries import group_choices

CHOSEN_BY_HAND = [
    choice for choice in SelectionReason.choices if choice[0] != SelectionReason.RANDOM
]


class BasisFields(GoodsGroupsFields):
    """Of one inspection; what is not chosen was not recorded."""

    goods_groups = groups_field("Nhóm mặt hàng đã kiểm tra")
    reason = forms.ChoiceField(
        label="Lý do chọn",
        choices=SelectionReason.choices,
        initial=SelectionReason.UNRECORDED,
        required=False,
    )
    field = forms.ChoiceField(
        label="Lĩnh vực", choices=[("", "Không ghi"), *InspectionField.choices], required=False
    )
    lead = forms.ModelChoiceField(
        label="Cơ quan chủ trì",
        queryset=Agency.objects.none(),
        required=False,
        empty_label="Cơ quan kiểm tra",
    )

    def offer_leads(self, *, on: date) -> None:
        # unscoped: reference data, the same for everybody
        agencies = Agency.objects.in_force(on=on).order_by("sort_key")
        field_of(self, "lead", forms.ModelChoiceField).queryset = agencies

    def basis(self) -> Basis:
        """Of a check by a plan the groups of goods alone: the rest is the plan's."""
        given = self.cleaned_data
        return Basis(
            reason=given.get("reason") or SelectionReason.UNRECORDED,
            field=given.get("field", ""),
            lead=given.get("lead"),
            goods=self.groups(),
        )


class InspectionFilter(FactFilter):
    """Narrows a list of inspections."""

    loai = forms.ChoiceField(label="Loại", required=False, choices=[EVERY, *InspectionType.choices])
    so = forms.CharField(label="Số quyết định kiểm tra", required=False, max_length=60)
    ly_do = forms.ChoiceField(
        label="Lý do chọn", required=False, choices=[EVERY, *SelectionReason.choices]
    )
    linh_vuc = forms.ChoiceField(
        label="Lĩnh vực", required=False, choices=[EVERY, *InspectionField.choices]
    )
    # unscoped: reference data, the same for everybody
    chu_tri = forms.ModelChoiceField(
        label="Cơ quan chủ trì",
        queryset=Agency.objects.order_by("sort_key"),
        required=False,
        empty_label="Tất cả",
    )
    nhom_hang = forms.ChoiceField(
        label="Nhóm mặt hàng",
        required=False,
        choices=lambda: [EVERY, *group_choices()],
        widget=LongSelect,
    )
    equal = {
        "loai": "type",
        "so": "number__icontains",
        "ly_do": "reason",
        "linh_vuc": "field",
    }

    def narrowed(self, rows: QuerySet[Model]) -> QuerySet[Model]:
        found = super().narrowed(rows)
        if lead := self.cleaned_data.get("chu_tri"):
            found = found.filter(led_by(lead.pk))
        group = self.cleaned_data.get("nhom_hang")
        return found.filter(looked_at(group)) if group else found
