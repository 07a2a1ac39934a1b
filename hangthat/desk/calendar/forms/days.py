"""A day of the calendar, as a person writes it down."""

from django import forms

from hangthat.core.deadlines.lexicon import DayKind
from hangthat.core.deadlines.models import CalendarDay
from hangthat.core.deadlines.services import DayTerms
from hangthat.core.web.forms.actions import ReasonForm
from hangthat.core.web.forms.fields import DayField
from hangthat.core.web.forms.options import CleanedData


class DayWordsForm(ReasonForm):
    """What is said of a day that is known."""

    kind = forms.ChoiceField(label="Ngày này là", choices=DayKind.choices)
    name = forms.CharField(
        label="Tên ngày", max_length=200, help_text="Ví dụ: Nghỉ bù Tết Dương lịch"
    )
    document = forms.CharField(
        label="Văn bản",
        max_length=300,
        required=False,
        help_text="Thông báo của Chính phủ. Để trống thì năm ấy là “dự kiến”.",
    )
    source = forms.CharField(label="Nguồn", max_length=500, required=False)
    verified = forms.BooleanField(label="Tôi đã đọc văn bản này", required=False)
    field_order: tuple[str, ...] = (
        *("day", "kind", "name", "document", "source", "verified", "reason"),
    )

    def terms_of(self, said: CleanedData, row: CalendarDay | None = None) -> DayTerms:
        return DayTerms(
            day=row.day if row else said["day"],
            kind=DayKind(said["kind"]),
            name=said["name"],
            document=said["document"],
            source=said["source"],
            verified=said["verified"],
        )


class NewDayForm(DayWordsForm):
    """A day that the calendar does not name yet, or names otherwise."""

    day = DayField(label="Ngày")
