"""Choosing a shop, and saying which inspection came of it."""

from collections.abc import Sequence
from typing import Unpack

from django import forms
from django.db.models import QuerySet

from hangthat.core.access.lexicon import Action
from hangthat.core.agencies.models import Agency, User
from hangthat.core.web.forms.options import FormData, FormOptions, field_of
from hangthat.desk.selection.queries.units import own_agencies
from hangthat.domain.inspections.models import Inspection, SelectionReason

_OFFERED = [
    (one.value, one.label.capitalize())
    for one in SelectionReason
    if one not in (SelectionReason.UNRECORDED, SelectionReason.RANDOM)
]


def agencies_for(user: User) -> QuerySet[Agency]:
    """Those in whose name the person may act."""
    # unscoped: narrowed to the person's own agencies
    return Agency.objects.filter(pk__in=own_agencies(user, Action.ADD)).order_by("sort_key")


class ChoiceForm(forms.Form):
    """For whom, why, and why this one although others stand higher."""

    agency = forms.ModelChoiceField(
        label="Cơ quan kiểm tra", empty_label="Chọn cơ quan", queryset=Agency.objects.none()
    )
    reason = forms.ChoiceField(label="Lý do chọn", choices=_OFFERED, initial=SelectionReason.RISK)
    override = forms.CharField(
        label="Vì sao chọn khác thứ hạng",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Cần ghi khi chọn theo rủi ro một cơ sở không thuộc nhóm 1/5 điểm cao nhất",
    )

    def __init__(
        self, data: FormData = None, *, user: User, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        field_of(self, "agency", forms.ModelChoiceField).queryset = agencies_for(user)
        self.fields["agency"].initial = user.agency_id


class TieForm(forms.Form):
    """One of the inspections there since the choice."""

    inspection = forms.ModelChoiceField(
        label="Cuộc kiểm tra", empty_label="Chọn cuộc kiểm tra", queryset=Inspection.objects.none()
    )

    def __init__(
        self,
        data: FormData = None,
        *,
        offered: Sequence[Inspection],
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, **options)
        # unscoped: narrowed to inspections in sight
        rows = Inspection.objects.filter(pk__in=[one.pk for one in offered])
        field_of(self, "inspection", forms.ModelChoiceField).queryset = rows
