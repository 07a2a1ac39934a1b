"""A draw to be announced."""

from datetime import date, datetime, timedelta
from typing import Any, Unpack

from django import forms

from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.days import VIETNAM
from hangthat.core.web.forms.fields import CountField, DayField, LongSelect
from hangthat.core.web.forms.options import FormData, FormOptions, field_of
from hangthat.desk.selection.forms.choice import agencies_for
from hangthat.desk.selection.queries.units import Units
from hangthat.domain.selection.services import DrawTerms

_AHEAD = timedelta(minutes=15)


class DrawForm(forms.Form):
    """Who checks, where, how many, and when the seed is taken."""

    title = forms.CharField(
        label="Tên đợt", max_length=200, help_text="Thí dụ: kế hoạch định kỳ quý I"
    )
    agency = forms.ModelChoiceField(
        label="Cơ quan kiểm tra", empty_label="Chọn cơ quan", queryset=Agency.objects.none()
    )
    area = forms.ChoiceField(label="Địa bàn", required=False, widget=LongSelect)
    checks = CountField(label="Số cuộc kiểm tra của kế hoạch", min_value=1, max_value=100_000)
    share = CountField(
        label="Phần rút thăm (%)",
        min_value=1,
        max_value=100,
        required=False,
        help_text="Bỏ trống: theo bộ điểm đang áp dụng",
    )
    seed_on = DayField(label="Ngày rút thăm")
    seed_time = forms.TimeField(
        label="Giờ, phút rút thăm", widget=forms.TimeInput(format="%H:%M"), help_text="Thí dụ 14:30"
    )
    due_on = DayField(label="Kiểm tra đến hết ngày")

    def __init__(
        self,
        data: FormData = None,
        *,
        user: User,
        units: Units,
        whole: bool,
        at: datetime,
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, **options)
        self.units = units
        field_of(self, "agency", forms.ModelChoiceField).queryset = agencies_for(user)
        self.fields["agency"].initial = user.agency_id
        everywhere = [("", "Toàn tỉnh")] if whole else []
        offered = [(one.code, one.name) for one in units.offered]
        field_of(self, "area", forms.ChoiceField).choices = [*everywhere, *offered]
        soon = (at + _AHEAD).astimezone(VIETNAM)
        self.fields["seed_on"].initial = soon.date()
        self.fields["seed_time"].initial = soon.time().replace(second=0, microsecond=0)
        self.fields["due_on"].initial = date(soon.year, 12, 31)

    def add_error(self, field: str | None, error: Any) -> None:
        """The service speaks of the minute as one."""
        super().add_error("seed_time" if field == "seed_at" else field, error)

    def terms(self) -> DrawTerms:
        said = self.cleaned_data
        coded = {one.code: one for one in self.units.offered}
        return DrawTerms(
            title=said["title"],
            agency=said["agency"],
            area=coded.get(said["area"]),
            checks=said["checks"],
            share=said["share"],
            seed_at=datetime.combine(said["seed_on"], said["seed_time"], tzinfo=VIETNAM),
            due_on=said["due_on"],
        )
