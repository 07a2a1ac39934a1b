"""The team that held a check: the first row is its head."""

from collections.abc import Sequence
from datetime import date

from django import forms

from hangthat.core.agencies.models import User
from hangthat.core.web.forms.fields import DayField, LongSelect
from hangthat.core.web.forms.options import FormData
from hangthat.domain.inspections.models import TeamMember
from hangthat.domain.inspections.services import Seat

_SHOWN, MOST = 3, 10  # rows; a longer team has as many as it needs
_KINSHIP = 200  # letters
_ROW = ("officer", "name", "card", "declared", "day", "note")
_DECLARED = [("", "chưa khai"), ("0", "không có người thân"), ("1", "có người thân")]
_VALUES = {None: "", False: "0", True: "1"}


def _row_fields(n: int, officers: list[tuple[str, str]]) -> dict[str, forms.Field]:
    who = "Trưởng đoàn" if n == 1 else f"Thành viên {n}"
    fields = (
        forms.ChoiceField(label=who, choices=officers, required=False, widget=LongSelect),
        forms.CharField(label="Người khác: họ tên", max_length=150, required=False),
        forms.CharField(label="Số thẻ kiểm tra", max_length=40, required=False),
        forms.ChoiceField(label="Người thân ở cơ sở", choices=_DECLARED, required=False),
        DayField(label="Ngày khai", required=False),
        forms.CharField(label="Người thân là ai; giải trình", max_length=500, required=False),
    )
    return {f"{name}_{n}": field for name, field in zip(_ROW, fields, strict=True)}


class CheckTeamForm(forms.Form):
    """people: who may be chosen. members: the team as it is; then it is put right, with a reason.

    Whoever records the team says what each member declared.
    """

    reason = forms.CharField(
        label="Vì sao ghi lại", max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(
        self, data: FormData, *, people: Sequence[User], members: Sequence[TeamMember]
    ) -> None:
        super().__init__(data)
        self.people = {str(one.pk): one for one in people}
        officers = [("", "Chọn cán bộ"), *((key, _named(one)) for key, one in self.people.items())]
        self.shown = max(_SHOWN, len(members))
        self.numbers = range(1, max(MOST, len(members)) + 1)
        for n in self.numbers:
            self.fields |= _row_fields(n, officers)
        for n, one in zip(self.numbers, members, strict=False):
            self.initial.update({f"{name}_{n}": value for name, value in _values(one).items()})
        self.order_fields([f"{name}_{n}" for n in self.numbers for name in _ROW])
        if not members:
            del self.fields["reason"]

    def clean(self) -> None:
        super().clean()
        for n in self.numbers:
            related = self.cleaned_data.get(f"declared_{n}") == "1"
            if related and len(self.cleaned_data.get(f"note_{n}", "")) > _KINSHIP:
                self.add_error(f"note_{n}", f"Người thân là ai: tối đa {_KINSHIP} ký tự.")

    def seats(self) -> tuple[Seat, ...]:
        """Only of a valid form."""
        rows = {n: [self.cleaned_data[f"{name}_{n}"] for name in _ROW] for n in self.numbers}
        return tuple(self._seat(n, *row) for n, row in rows.items() if any(row))

    def _seat(
        self, n: int, officer: str, name: str, card: str, declared: str, day: date | None, note: str
    ) -> Seat:
        related = declared == "1"
        return Seat(
            self.people.get(officer),
            name,
            card,
            is_head=n == 1,
            has_relative=related if declared else None,
            kinship=note if related else "",
            answer="" if related else note,
            declared_on=day,
        )

    @property
    def rows(self) -> list[list[forms.BoundField]]:
        return [self._row(n) for n in self.numbers if n <= self.shown]

    @property
    def more_rows(self) -> list[list[forms.BoundField]]:
        """Folded away while nothing stands in them."""
        return [self._row(n) for n in self.numbers if n > self.shown]

    @property
    def more_typed(self) -> bool:
        return any(bound.value() or bound.errors for row in self.more_rows for bound in row)

    def _row(self, n: int) -> list[forms.BoundField]:
        return [self[f"{name}_{n}"] for name in _ROW]


def _named(officer: User) -> str:
    return ", ".join(map(str, filter(None, (officer, officer.agency))))


def _values(member: TeamMember) -> dict[str, object]:
    return {
        "officer": str(member.officer_id or ""),
        "name": "" if member.officer_id else member.name,
        "card": member.card_number,
        "declared": _VALUES[member.has_relative],
        "day": member.declared_on,
        "note": member.kinship or member.answer,
    }
