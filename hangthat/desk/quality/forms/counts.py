"""An outside count."""

from datetime import date
from typing import Unpack

from django import forms

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services.units import areas_for
from hangthat.core.agencies.models import Area, User
from hangthat.core.web.forms.fields import CountField, DayField
from hangthat.core.web.forms.options import FormData, FormOptions, field_of
from hangthat.domain.establishments.models import ExternalCount
from hangthat.domain.establishments.models.external import Source


class CountForm(forms.Form):
    source = forms.ChoiceField(label="Nguồn", choices=Source.choices)
    kind = forms.ChoiceField(label="Đếm gì")
    area = forms.ModelChoiceField(
        label="Xã, phường", queryset=Area.objects.none(), required=False, empty_label="Toàn tỉnh"
    )
    on = DayField(label="Tại ngày")
    number = CountField(label="Số lượng", min_value=0, max_value=10**7)
    document = forms.CharField(
        label="Văn bản", required=False, max_length=300, help_text="Số, ngày, cơ quan gửi"
    )

    def __init__(
        self, data: FormData = None, *, user: User, today: date, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        kinds = ExternalCount._meta.get_field("kind").choices
        field_of(self, "kind", forms.ChoiceField).choices = list(kinds or ())
        areas = areas_for(user, on=today, action=Action.ADD)
        # unscoped: narrowed to areas_for(user)
        field_of(self, "area", forms.ModelChoiceField).queryset = Area.objects.filter(
            pk__in=[a.pk for a in areas]
        ).order_by("sort_key")
        self.fields["area"].initial = areas[0] if len(areas) == 1 else None
        self.fields["on"].initial = today
