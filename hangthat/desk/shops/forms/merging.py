"""Which of two records is kept, and what it takes over from the other."""

from typing import Unpack

from django import forms

from hangthat.core.web.forms.actions import ReasonForm
from hangthat.core.web.forms.options import FormData, FormOptions, field_of
from hangthat.desk.shops.queries.merging import Side
from hangthat.domain.establishments.models import Party

OURS, THEIRS = "giu", "lay"
ONE, TWO = "mot", "hai"


class MergeForm(ReasonForm):
    """For each field that differs: the kept record's value, or the other's."""

    owners = forms.ChoiceField(
        label="Hai chủ cơ sở",
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn: hai chủ cơ sở là một, hay là hai."},
    )

    def __init__(
        self,
        data: FormData = None,
        *,
        sides: list[Side],
        filled: list[str],
        owners: tuple[Party, Party] | None,
        **options: Unpack[FormOptions],
    ) -> None:
        """`filled`: what the kept record lacks. `owners`: of the kept and of the other shop, who
        are merged only where that is said; None: there is nothing to ask."""
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
            del self.fields["owners"]
        else:
            field_of(self, "owners", forms.ChoiceField).choices = _owners(*owners)

    @property
    def with_owner(self) -> bool:
        """Whether the owners are merged too."""
        return self.cleaned_data.get("owners") == ONE

    @property
    def choices(self) -> list[tuple[Side, forms.BoundField | None]]:
        """Every field of both, with its question where they differ."""
        return [(s, self[f"of_{s.name}"] if s.differs else None) for s in self.sides]

    @property
    def taken(self) -> list[str]:
        """The fields to take over."""
        return [s.name for s in self.sides if self.cleaned_data.get(f"of_{s.name}") == THEIRS]


def _owners(kept: Party, other: Party) -> list[tuple[str, str]]:
    """What becomes of the other owner, in either case."""
    return [
        (ONE, f"Là một: gộp luôn {other} ({other.code}) vào {kept} ({kept.code}), kể cả mọi cơ sở "
              "khác, kênh bán hàng và giấy tờ của chủ ấy. Tách cơ sở thì hai chủ cũng được tách."),
        (TWO, f"Là hai: chỉ gộp cơ sở. Cơ sở gộp đứng tên {kept}; {other} vẫn là hồ sơ riêng."),
    ]  # fmt: skip
