"""What one act on many shops asks for."""

from datetime import date
from typing import Unpack

from django import forms

from hangthat.core.agencies.models import User
from hangthat.core.web.forms.fields import DayField
from hangthat.core.web.forms.options import CleanedData, FormData, FormOptions, field_of
from hangthat.domain.establishments.models import Place
from hangthat.domain.establishments.models.establishment import EstablishmentKind


class BulkForm(forms.Form):
    """A reason for the journal, and whether shops that refuse are passed over."""

    reason = forms.CharField(
        label="Lý do", required=False, max_length=300, help_text="Ghi vào nhật ký của từng cơ sở"
    )
    skip = forms.BooleanField(label="Bỏ qua các dòng lỗi, ghi những dòng còn lại", required=False)

    def __init__(
        self, data: FormData = None, *, user: User, today: date, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        self.user, self.today = user, today

    def plain(self) -> CleanedData:
        """The act's values as plain JSON: they may travel with a job."""
        given = {name: v for name, v in self.cleaned_data.items() if name != "skip"}
        return {name: self._plain(value) for name, value in given.items()}

    @staticmethod
    def _plain(value: object) -> object:
        return value.isoformat() if isinstance(value, date) else getattr(value, "pk", value)


class OnDay(BulkForm):
    """Of one day for all of them; today, unless the officer says another."""

    day: DayField
    field_order = ["day", "reason", "skip"]

    def __init__(
        self, data: FormData = None, *, user: User, today: date, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, user=user, today=today, **options)
        self.fields["day"].initial = today


class CloseMany(OnDay):
    day = DayField(label="Hoạt động đến hết ngày")


class SuspendMany(OnDay):
    day = DayField(label="Tạm ngừng từ ngày")
    end = DayField(label="Đến hết ngày", required=False, help_text="Bỏ trống nếu chưa biết")
    reason = forms.CharField(
        label="Lý do", max_length=300, help_text="Ghi vào nhật ký của từng cơ sở"
    )
    field_order = ["day", "end", "reason", "skip"]


class ResumeMany(OnDay):
    day = DayField(label="Hoạt động lại từ ngày")


class PlaceMany(BulkForm):
    place = forms.ModelChoiceField(
        label="Thuộc chợ, TTTM", queryset=Place.objects.none(), empty_label="Chọn chợ, khu vực"
    )
    field_order = ["place", "reason", "skip"]

    def __init__(
        self, data: FormData = None, *, user: User, today: date, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, user=user, today=today, **options)
        places = Place.objects.visible_to(user).distinct().order_by("sort_key")
        field_of(self, "place", forms.ModelChoiceField).queryset = places


class KindMany(BulkForm):
    kind = forms.ChoiceField(label="Loại cơ sở", choices=EstablishmentKind.choices)
    field_order = ["kind", "reason", "skip"]


FORMS: dict[str, type[BulkForm]] = {
    "dong": CloseMany,
    "nghi": SuspendMany,
    "lai": ResumeMany,
    "noi": PlaceMany,
    "loai": KindMany,
}
