"""Until when a decision must be made: which period applies, and what stops or lengthens it."""

from collections.abc import Mapping
from datetime import date
from typing import Unpack

from django import forms

from hangthat.core.deadlines.lexicon import EventKind, Unit
from hangthat.core.web.forms.fields import CountField, DayField
from hangthat.core.web.forms.options import CleanedData, FormData, FormOptions, field_of
from hangthat.domain.cases.services.paper_terms import UNITS
from hangthat.domain.deciding.lexicon import DecidingPeriod

EXTENDED = "retract_"  # and the place of the extension
_NEEDED = {"on": "Ghi ngày.", "paper": "Ghi văn bản."}


class PeriodForm(forms.Form):
    period = forms.ChoiceField(label="Thời hạn áp dụng", choices=DecidingPeriod.choices)
    reason = forms.CharField(
        label="Vì sao áp dụng", max_length=300, required=False,
        help_text="Vụ việc thông thường, chọn lần đầu: để trống được",
    )  # fmt: skip


class DraftClockForm(forms.Form):
    """Stopped, resumed or extended, by a reason and a paper; an extension taken back, by a reason.

    `extended`: place → more time that was given.
    """

    act = forms.ChoiceField(label="Việc")
    on = DayField(label="Từ ngày", required=False)
    reason = forms.CharField(label="Lý do theo luật", max_length=300)
    paper = forms.CharField(label="Văn bản", max_length=300, required=False)
    extra = CountField(label="Gia hạn thêm", min_value=1, max_value=3650, required=False)
    unit = forms.ChoiceField(label="Đơn vị", choices=UNITS, initial=Unit.DAY, required=False)

    def __init__(
        self,
        data: FormData,
        *,
        stopped: bool,
        today: date,
        extended: Mapping[int, str],
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, **options)
        resume, stop = (EventKind.RESUME, "Tính tiếp"), (EventKind.STOP, "Dừng tính thời hạn")
        acts: list[tuple[str, str]] = [resume if stopped else stop, (EventKind.EXTEND, "Gia hạn")]
        acts += [(f"{EXTENDED}{n}", f"Ghi nhầm: {words}") for n, words in extended.items()]
        field_of(self, "act", forms.ChoiceField).choices = acts
        self.fields["on"].initial = today

    def clean(self) -> CleanedData:
        given = super().clean() or {}
        if not str(given.get("act")).startswith(EXTENDED):
            for name, words in _NEEDED.items():
                if name not in self.errors and not given.get(name):
                    self.add_error(name, words)
        if given.get("act") == EventKind.EXTEND and not given.get("extra"):
            self.add_error("extra", "Ghi gia hạn thêm bao nhiêu.")
        return given
