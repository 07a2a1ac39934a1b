"""What moves the time in which a violation may be sanctioned."""

from collections.abc import Mapping
from datetime import date
from typing import Unpack

from django import forms

from hangthat.core.web.forms.fields import DayField
from hangthat.core.web.forms.options import CleanedData, FormData, FormOptions, field_of
from hangthat.domain.deciding.lexicon import LimitationGround

INTERRUPT, RESUME, MISTAKEN, CARRY = "interrupt", "resume", "take_back", "carry"
ADDED = "take_back_"  # and the place of the addition
_STOP = (INTERRUPT, "Dừng, hoặc cộng thêm thời hiệu theo căn cứ")
_GO_ON = (RESUME, "Hết căn cứ dừng: tính tiếp, hoặc tính lại nếu luật quy định")
_WRONG = (MISTAKEN, "Ghi nhầm lần dừng, lần tính lại vừa ghi")
_CARRIED = (CARRY, "Mang theo các lần dừng, cộng thêm, tính lại của bản ghi cũ")
_NEEDED = {"on": "Ghi ngày.", "paper": "Ghi văn bản."}


class LimitationForm(forms.Form):
    """By a ground of the law, a reason and a paper; what was recorded by mistake by a reason.

    `added`: place → time that was added. `carries`: the entry that it corrects has what to carry.
    """

    act = forms.ChoiceField(label="Việc")
    ground = forms.ChoiceField(
        label="Căn cứ", choices=[("", "Chưa chọn"), *LimitationGround.choices], required=False
    )
    on = DayField(label="Từ ngày", required=False)
    reason = forms.CharField(label="Lý do theo luật", max_length=300)
    paper = forms.CharField(label="Văn bản", max_length=300, required=False)

    def __init__(
        self,
        data: FormData,
        *,
        stopped: bool,
        today: date,
        added: Mapping[int, str],
        carries: bool,
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, **options)
        acts = [_GO_ON, _STOP, _WRONG] if stopped else [_STOP, _GO_ON, _WRONG]
        acts += [(f"{ADDED}{n}", f"Ghi nhầm: {words}") for n, words in added.items()]
        acts = [_CARRIED, *acts] if carries else acts
        field_of(self, "act", forms.ChoiceField).choices = acts
        self.fields["on"].initial = today

    def clean(self) -> CleanedData:
        given = super().clean() or {}
        act = given.get("act")
        needed = dict(_NEEDED) if act in (INTERRUPT, RESUME) else {}
        if act == INTERRUPT:
            needed["ground"] = "Chọn căn cứ."
        for name, words in needed.items():
            if name not in self.errors and not given.get(name):
                self.add_error(name, words)
        return given
