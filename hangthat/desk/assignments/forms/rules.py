"""The form of a rule that opens assignments."""

from collections.abc import Collection
from datetime import date
from typing import Unpack

from django import forms

from hangthat.core.agencies.models import Agency
from hangthat.core.web.forms.fields import CountField
from hangthat.core.web.forms.options import FormData, FormOptions, field_of


class RuleForm(forms.Form):
    """In whose name, how many at most, how long, whether it is in use."""

    giver = forms.ModelChoiceField(
        label="Cơ quan giao, theo dõi", empty_label="Chọn cơ quan", queryset=Agency.objects.none()
    )
    most = CountField(
        label="Số việc đang mở nhiều nhất ở một cơ quan", min_value=1, max_value=500, initial=20
    )
    days = CountField(label="Thời hạn (ngày làm việc)", min_value=1, max_value=250, initial=10)
    active = forms.BooleanField(label="Đang dùng", required=False, initial=True)

    def __init__(
        self,
        data: FormData = None,
        *,
        givers: Collection[int],
        today: date,
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, **options)
        # unscoped: reference data, the same for everybody
        agencies = Agency.objects.in_force(on=today).filter(pk__in=givers).order_by("sort_key")
        field_of(self, "giver", forms.ModelChoiceField).queryset = agencies
        first = agencies.first()
        self.fields["giver"].initial = first.pk if first else None


class RunForm(forms.Form):
    """Said once more, since it may open many at once."""

    agreed = forms.BooleanField(label="Mở việc theo mọi quy tắc đang dùng của cơ quan tôi")
