"""The plan of checks into which a choice comes."""

from typing import Unpack

from django import forms
from django.db.models import QuerySet

from hangthat.core.agencies.models import User
from hangthat.core.web.forms.options import FormData, FormOptions, field_of
from hangthat.domain.programmes.models import InspectionPlan, PlanState


def plans_for(user: User, *, agency: int, reason: str) -> QuerySet[InspectionPlan]:
    """Drafts of that agency for that reason, of which the person knows."""
    # redundant: in the gates no plan is of a choice's reason;
    # desk/selection/tests/test_choices.py
    seen = InspectionPlan.objects.visible_to(user)
    return seen.filter(agency=agency, reason=reason, state=PlanState.DRAFT)


class IntoPlanForm(forms.Form):
    """One of the drafts."""

    plan = forms.ModelChoiceField(
        label="Kế hoạch kiểm tra",
        empty_label="Chọn kế hoạch kiểm tra",
        queryset=InspectionPlan.objects.none(),
        help_text="Kế hoạch đang soạn, của cùng cơ quan và cùng lý do chọn",
    )

    def __init__(
        self,
        data: FormData = None,
        *,
        offered: QuerySet[InspectionPlan],
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, **options)
        field_of(self, "plan", forms.ModelChoiceField).queryset = offered
