"""Forms of who is responsible for a target."""

from datetime import date
from typing import Unpack

from django import forms

from hangthat.core.agencies.models import Agency
from hangthat.core.web.forms.actions import EndForm
from hangthat.core.web.forms.fields import DayField, LongSelect
from hangthat.core.web.forms.options import FormData, FormOptions, field_of
from hangthat.domain.assignments.queries.responsible import Responsible
from hangthat.domain.plans.models import PlanVersion, Target


class _TargetField(forms.ModelChoiceField):
    def label_from_instance(self, target: Target) -> str:
        return f"{target.code} ({target.clause})"


class ResponsibleForm(forms.Form):
    """Which target, which agency, since when, by which paper."""

    target = _TargetField(label="Chỉ tiêu", queryset=Target.objects.none(), widget=LongSelect)
    agency = forms.ModelChoiceField(
        label="Cơ quan chịu trách nhiệm",
        empty_label="Chọn cơ quan",
        queryset=Agency.objects.none(),
        widget=LongSelect,
    )
    since = DayField(label="Từ ngày")
    document = forms.CharField(
        label="Căn cứ", max_length=300, required=False, help_text="Văn bản giao: số, ngày"
    )

    def __init__(
        self,
        data: FormData = None,
        *,
        version: PlanVersion,
        found: Responsible,
        today: date,
        chosen: str = "",
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, **options)
        targets = version.targets.select_related("version")
        free = [one.pk for one in targets if not found.by_plan(one)]
        offered = targets.filter(pk__in=free).order_by("order")
        field_of(self, "target", _TargetField).queryset = offered
        # unscoped: reference data, the same for everybody
        agencies = Agency.objects.in_force(on=today).order_by("sort_key", "pk")
        # those that are no more can be chosen while the page is open: the service names their heirs
        # unscoped: reference data, the same for everybody
        every = Agency.objects.order_by("sort_key", "pk")
        field_of(self, "agency", forms.ModelChoiceField).queryset = every if data else agencies
        self.initial["since"] = today
        if first := offered.filter(code=chosen).first():
            self.initial["target"] = first.pk


class LastDayForm(EndForm):
    day = DayField(label="Ngày cuối chịu trách nhiệm")
