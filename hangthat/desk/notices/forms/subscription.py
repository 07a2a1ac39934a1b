"""How often a saved list is sent, and to whom."""

from django import forms

from hangthat.core.agencies.models import User
from hangthat.core.outbox.models import HOURS, MONTH_DAYS, WEEKDAYS, Rhythm
from hangthat.core.outbox.services import Terms
from hangthat.core.web.forms.options import FormData

_EVERY = tuple(
    [(Rhythm.DAILY.value, Rhythm.DAILY.label)]
    + [(f"{Rhythm.WEEKLY.value} {n}", f"{words} hằng tuần") for n, words in WEEKDAYS.items()]
    + [(f"{Rhythm.MONTHLY.value} {n}", f"ngày {n} hằng tháng") for n in MONTH_DAYS]
)


class SubscriptionForm(forms.Form):
    """`receivers`: whom the list may be sent to; one alone is not asked."""

    every = forms.ChoiceField(
        label="Gửi vào", choices=_EVERY, help_text="Trúng ngày nghỉ thì gửi ngày làm việc kế tiếp."
    )
    hour = forms.TypedChoiceField(
        label="Lúc", choices=[(hour, f"{hour} giờ") for hour in HOURS], coerce=int, initial=8
    )
    receiver = forms.ModelChoiceField(
        label="Gửi cho", empty_label="Chọn người nhận", queryset=User.objects.none()
    )

    def __init__(self, data: FormData, *, receivers: list[User], user: User) -> None:
        super().__init__(data, initial={"receiver": user.pk})
        # unscoped: those whom the view found
        own = User.objects.filter(pk__in=[one.pk for one in receivers])
        self.fields["receiver"].queryset = own  # type: ignore[attr-defined]

    @property
    def terms(self) -> Terms:
        rhythm, _, day = self.cleaned_data["every"].partition(" ")
        return Terms(Rhythm(rhythm), int(day or 1), self.cleaned_data["hour"])
