"""A deadline that runs: stopped, resumed, extended, or a stop or extension taken back."""

from collections.abc import Mapping
from datetime import date

from django import forms

from hangthat.core.deadlines.lexicon import DAYS_OR_LONGER, Move, Unit
from hangthat.core.deadlines.services import MoveTerms
from hangthat.core.web.forms.fields import CountField, DayField
from hangthat.core.web.forms.options import CleanedData, FormData, field_of

_UNITS = [(one.value, one.label) for one in DAYS_OR_LONGER]
_BACK = f"{Move.TAKE_BACK}:"  # and the place of the event
NEEDED = {"on": "Ghi ngày.", "paper": "Ghi văn bản."}

_NONE = [("", "Chưa có thời hạn nào đang tính")]


class ClockMoveForm(forms.Form):
    """`clocks`: key → title of those that run.

    `mistakes`: (key, place of the event) → what may be taken back.
    """

    clock = forms.ChoiceField(label="Thời hạn")
    act = forms.ChoiceField(label="Việc")
    on = DayField(label="Từ ngày", required=False)
    reason = forms.CharField(label="Lý do", max_length=300)
    paper = forms.CharField(label="Văn bản", max_length=300, required=False)
    extra = CountField(label="Gia hạn thêm", min_value=1, max_value=365, required=False)
    unit = forms.ChoiceField(label="Đơn vị", choices=_UNITS, initial=Unit.DAY, required=False)

    def __init__(
        self,
        data: FormData,
        *,
        clocks: Mapping[str, str],
        mistakes: Mapping[tuple[str, int], str],
        today: date,
    ) -> None:
        super().__init__(data)
        acts = [(one.value, one.label) for one in Move if one != Move.TAKE_BACK]
        acts += [
            (f"{_BACK}{key}:{n}", f"Ghi nhầm: {words}") for (key, n), words in mistakes.items()
        ]
        field_of(self, "clock", forms.ChoiceField).choices = list(clocks.items()) or _NONE
        field_of(self, "act", forms.ChoiceField).choices = acts
        self.fields["on"].initial = today

    def clean(self) -> CleanedData:
        given = super().clean() or {}
        if not str(given.get("act")).startswith(_BACK):
            for name, words in NEEDED.items():
                if name not in self.errors and not given.get(name):
                    self.add_error(name, words)
        if given.get("act") == Move.EXTEND and not given.get("extra"):
            self.add_error("extra", "Ghi gia hạn thêm bao nhiêu.")
        return given

    @property
    def chosen(self) -> tuple[str, MoveTerms]:
        """The key of the clock, and what is said of it."""
        given = self.cleaned_data
        if given["act"].startswith(_BACK):
            _, key, n = given["act"].split(":")
            return key, MoveTerms(Move.TAKE_BACK, given["reason"], event=int(n))
        names = ("on", "paper", "extra", "unit")
        return given["clock"], MoveTerms(
            given["act"], given["reason"], **{name: given[name] for name in names}
        )
