"""What the pages about choosing are narrowed to."""

from collections.abc import Sequence

from django import forms

from hangthat.core.agencies.models import Area
from hangthat.core.web.forms.fields import LongSelect
from hangthat.core.web.forms.options import FormData, field_of
from hangthat.desk.selection.queries.candidate_rows import LEARNED


class UnitFilter(forms.Form):
    """One commune at a time."""

    dia_ban = forms.ChoiceField(label="Xã, phường", required=False, widget=LongSelect)

    def __init__(self, data: FormData, *, units: Sequence[Area], chosen: Area | None) -> None:
        super().__init__(data)
        offered = [(one.code, one.name) for one in units]
        field_of(self, "dia_ban", forms.ChoiceField).choices = offered
        self.fields["dia_ban"].initial = chosen.code if chosen else ""


class CandidateFilter(UnitFilter):
    """Which commune, in which order."""

    sap = forms.ChoiceField(
        label="Thứ tự",
        required=False,
        choices=[("", "Theo điểm rủi ro"), (LEARNED, "Theo xếp hạng học được")],
    )

    def __init__(
        self, data: FormData, *, units: Sequence[Area], chosen: Area | None, learned: bool
    ) -> None:
        super().__init__(data, units=units, chosen=chosen)
        if not learned:
            del self.fields["sap"]


class YearFilter(forms.Form):
    """A year of checks."""

    nam = forms.ChoiceField(label="Năm", required=False)

    def __init__(self, data: FormData, *, years: Sequence[tuple[str, str]], chosen: int) -> None:
        super().__init__(data)
        field_of(self, "nam", forms.ChoiceField).choices = years
        self.fields["nam"].initial = str(chosen)
