"""A key for one's own software."""

from typing import Unpack

from django import forms

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.agencies.models import User
from hangthat.core.web.forms.options import FormData, FormOptions, field_of

_NOT_BY_PROGRAMS = {Resource.PERSON, Resource.GRANT, Resource.TOKEN}
_DAYS = [(30, "30 ngày"), (90, "90 ngày"), (365, "365 ngày")]


class AccessTokenForm(forms.Form):
    """What it may open, whether it may write, and how long."""

    name = forms.CharField(
        label="Tên phần mềm", max_length=100, help_text="Để sau này bạn biết mã này dùng ở đâu"
    )
    resources = forms.MultipleChoiceField(
        label="Dữ liệu được mở",
        widget=forms.CheckboxSelectMultiple,
        help_text="Chỉ chọn những gì phần mềm cần; không bao giờ rộng hơn quyền của bạn",
    )
    writes = forms.BooleanField(label="Được ghi, không chỉ đọc", required=False)
    days = forms.TypedChoiceField(label="Thời hạn", choices=_DAYS, coerce=int, initial=90)
    field_order = ["name", "days", "writes", "resources"]

    def __init__(
        self, data: FormData = None, *, user: User, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        field_of(self, "resources", forms.MultipleChoiceField).choices = [
            (resource.value, resource.label.capitalize())
            for resource in Resource
            if resource not in _NOT_BY_PROGRAMS and may(user, resource, Action.READ)
        ]
