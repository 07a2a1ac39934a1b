"""Which of two records is kept, and what it takes over from the other."""

from typing import Unpack

from django import forms

from hangthat.core.web.forms.actions import ReasonForm
from hangthat.core.web.forms.options import FormData, FormOptions
from hangthat.desk.shops.queries.merging import Side

OURS, THEIRS = "giu", "lay"


class MergeForm(ReasonForm):
    """For each field that differs: the kept record's value, or the other's."""

    with_owner = forms.BooleanField(label="Gộp luôn hai chủ thể thành một", required=False)

    def __init__(
        self,
        data: FormData = None,
        *,
        sides: list[Side],
        filled: list[str],
        owners: bool | None,
        **options: Unpack[FormOptions],
    ) -> None:
        """`filled`: what the kept record lacks. `owners`: probably one; None: nothing to merge."""
        super().__init__(data, **options)
        self.sides = sides
        for side in sides:
            if side.differs:
                self.fields[f"of_{side.name}"] = forms.ChoiceField(
                    label=side.label.capitalize(),
                    choices=[(OURS, side.ours or "để trống"), (THEIRS, side.theirs or "để trống")],
                    initial=THEIRS if side.name in filled else OURS,
                    widget=forms.RadioSelect,
                )
        if owners is None:
            del self.fields["with_owner"]
        else:
            self.fields["with_owner"].initial = owners

    @property
    def choices(self) -> list[tuple[Side, forms.BoundField | None]]:
        """Every field of both, with its question where they differ."""
        return [(s, self[f"of_{s.name}"] if s.differs else None) for s in self.sides]

    @property
    def taken(self) -> list[str]:
        """The fields to take over."""
        return [s.name for s in self.sides if self.cleaned_data.get(f"of_{s.name}") == THEIRS]
