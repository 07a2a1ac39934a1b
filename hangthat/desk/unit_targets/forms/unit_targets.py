"""Forms of a target of a unit's own, of its decision, its end, and of its list."""

from typing import Unpack

from django import forms
from django.utils.timezone import localdate

from hangthat.core.web.forms.actions import EndForm
from hangthat.core.web.forms.fields import CountField, DayField, LongSelect
from hangthat.core.web.forms.options import CleanedData, FormData, FormOptions, field_of
from hangthat.domain.plans.models import PlanVersion, Target
from hangthat.domain.unit_targets.lexicon import UnitTargetState
from hangthat.domain.unit_targets.services import UnitTargetTerms

_FIELDS = ("target", "at_least", "since", "until", "due_on", "lower_reason", "document")


class _TargetField(forms.ModelChoiceField):
    def label_from_instance(self, target: Target) -> str:
        due = f"từ {target.at_least}% đến hết {target.by_end_of}"
        return f"{target.code} ({target.version.number}): {due}, {target.population}"


class ProposalForm(forms.Form):
    """Of a target of a plan that has not ended."""

    target = _TargetField(label="Chỉ tiêu", queryset=Target.objects.none(), widget=LongSelect)
    at_least = CountField(label="Đơn vị tôi phấn đấu ít nhất (%)", min_value=1, max_value=100)
    since = DayField(label="Từ ngày")
    until = DayField(
        label="Đến hết ngày", required=False,
        help_text="Để trống: đến khi được thay hoặc chấm dứt",
    )  # fmt: skip
    due_on = DayField(
        label="Phải đạt vào hết ngày", required=False,
        help_text="Khi sớm hơn hạn của kế hoạch; để trống: theo hạn của kế hoạch",
    )  # fmt: skip
    lower_reason = forms.CharField(
        label="Lý do, nếu thấp hơn kế hoạch của tỉnh", max_length=500, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    document = forms.CharField(
        label="Văn bản của đơn vị", max_length=300, required=False, help_text="Số, ngày"
    )

    def __init__(self, data: FormData = None, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, **options)
        # unscoped: reference data, the same for everybody
        used = PlanVersion.objects.in_use().filter(last_day__gte=localdate())
        # unscoped: reference data, the same for everybody
        targets = Target.objects.filter(version__in=used.values("pk")).select_related("version")
        chosen = field_of(self, "target", _TargetField)
        chosen.queryset = targets.order_by("-version__first_day", "order")

    def terms(self) -> UnitTargetTerms:
        return UnitTargetTerms(**{name: self.cleaned_data[name] for name in _FIELDS})


class DecisionForm(forms.Form):
    approved = forms.ChoiceField(
        label="Ý kiến",
        choices=[("yes", "Duyệt"), ("no", "Không duyệt")],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label="Lý do", max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


class LastDayForm(EndForm):
    day = DayField(label="Ngày cuối có hiệu lực")


class UnitTargetFilter(forms.Form):
    """What stands in the address, to be seen and changed."""

    q = forms.CharField(label="Đơn vị, chỉ tiêu, mã", required=False, max_length=100)
    trang_thai = forms.ChoiceField(
        label="Trạng thái", required=False, choices=[("", "Tất cả"), *UnitTargetState.choices]
    )

    def values(self) -> CleanedData:
        """What is readable of it."""
        self.is_valid()
        return self.cleaned_data
