"""What is to be done with each wrong value of a file."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Unpack

from django import forms

from hangthat.core.intake.services import List, Repair, WrongValue
from hangthat.core.web.forms.options import FormData, FormOptions

_DO, _TYPED = "cach-", "ghi-"
LEAVE, BLANK, MEANT = "", "trong", "la:"  # the last in front of what is meant


@dataclass(frozen=True)
class RepairLine:
    """One wrong value in the table, with its two fields."""

    value: WrongValue
    label: str
    choice: forms.BoundField
    typed: forms.BoundField


class AnswersForm(forms.Form):
    """For each row that may be there already one answer; the likely one stands there, but not
    where none of the records is (`unlike`: the numbers of such rows)."""

    def __init__(
        self,
        data: FormData = None,
        *,
        choices: Mapping[int, list[tuple[str, str]]],
        unlike: Collection[int] = (),
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, **options)
        for number, offered in choices.items():
            self.fields[f"dong-{number}"] = forms.ChoiceField(
                label=f"Trả lời dòng {number}",
                required=False,
                choices=[("", "Chưa trả lời"), *offered],
                initial="" if number in unlike else offered[0][0],
            )

    def answer_of(self, number: int) -> forms.BoundField:
        return self[f"dong-{number}"]

    def answers(self) -> dict[int, str]:
        said = {int(n.removeprefix("dong-")): told for n, told in self.cleaned_data.items()}
        return {number: told for number, told in said.items() if told}


class RepairForm(forms.Form):
    """For each value a way out, or words of one's own, which count more; none: it waits.

    The likely one stands there already, but not where the row goes in without: a likely number is
    still a guess, and nobody need look at it to go on.
    """

    def __init__(
        self,
        data: FormData = None,
        *,
        values: Sequence[WrongValue],
        offers: Sequence[Sequence[str]],
        kind: List,
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, **options)
        self.values, self.kind = values, kind
        for one, offered in zip(values, offers, strict=True):
            column = kind.column(one.column)
            about = f"{column.label}, “{one.said or 'để trống'}”"
            likely = one.fault.suggestion if one.blocks else ""
            self.fields[_DO + one.key] = forms.ChoiceField(
                label=f"Cách sửa {about}",
                required=False,
                choices=[
                    (LEAVE, "Chưa sửa"),
                    *((MEANT + words, words) for words in offered),
                    *([] if column.required else [(BLANK, "Để trống")]),
                ],
                initial=MEANT + likely if likely else LEAVE,
            )
            self.fields[_TYPED + one.key] = forms.CharField(
                label=f"Ghi khác cho {about}",
                required=False,
                max_length=column.limit,
                widget=forms.TextInput(attrs={"autocomplete": "off"}),
            )

    @property
    def lines(self) -> Iterator[RepairLine]:
        for one in self.values:
            label = self.kind.column(one.column).label
            yield RepairLine(one, label, self[_DO + one.key], self[_TYPED + one.key])

    def repairs(self) -> list[Repair]:
        said = self.cleaned_data
        made = []
        for one in self.values:
            way, own = said[_DO + one.key], said[_TYPED + one.key]
            if own or way != LEAVE:
                made.append(Repair(one.column, one.said, own or way.removeprefix(MEANT)))
                if way == BLANK and not own:
                    made[-1] = Repair(one.column, one.said, "")
        return made
