"""Narrowing the list of overlaps."""

from datetime import date

from django import forms

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import rights_of
from hangthat.core.agencies.models import Agency, Area, Territory, User
from hangthat.core.agencies.models.area import Level
from hangthat.core.web.forms.fields import LongSelect
from hangthat.core.web.forms.options import EVERY, FormData, field_of
from hangthat.core.web.forms.years import year_named, years_offered
from hangthat.domain.coordination.grammar import (
    KINDS,
    Narrowed,
)

_FIRST_YEAR = 2021
_BETWEEN = {
    "khac": "Hai lực lượng khác nhau",
    "cung": "Cùng một lực lượng",
    "noi-dung": "Cùng lĩnh vực kiểm tra",
}


class OverlapFilter(forms.Form):
    """What stands in the address, to be seen and changed."""

    nam = forms.ChoiceField(label="Năm", required=False)
    thang = forms.ChoiceField(
        label="Tháng", required=False,
        choices=[("", "Cả năm"), *((str(m), f"Tháng {m}") for m in range(1, 13))],
    )  # fmt: skip
    co_quan = forms.ChoiceField(label="Cơ quan", required=False, widget=LongSelect)
    dia_ban = forms.ChoiceField(label="Xã, phường", required=False, widget=LongSelect)
    loai = forms.ChoiceField(label="Loại", required=False, choices=[EVERY, *KINDS.items()])
    giua = forms.ChoiceField(label="Giữa", required=False, choices=[EVERY, *_BETWEEN.items()])

    def __init__(self, data: FormData, *, user: User, today: date) -> None:
        super().__init__(data)
        chosen = year_named(str((data or {}).get("nam", "")), today=today.year)
        years = years_offered(chosen, first=_FIRST_YEAR, last=today.year + 1)
        field_of(self, "nam", forms.ChoiceField).choices = years
        self.fields["nam"].initial = str(today.year)
        # unscoped: reference data, the same for everybody
        agencies = Agency.objects.order_by("sort_key").values_list("code", "name")
        field_of(self, "co_quan", forms.ChoiceField).choices = [EVERY, *agencies]
        mine = rights_of(user).areas(Resource.COORDINATION, Action.READ)
        units = [
            (unit.code, unit.name)
            for unit in Territory.load().in_force(today, level=Level.COMMUNE)
            if mine is None or unit.pk in mine
        ]
        field_of(self, "dia_ban", forms.ChoiceField).choices = [EVERY, *units]


def narrowed(asked: dict[str, str], *, today: date) -> Narrowed:
    """What an address asks for; what it says wrongly leaves nothing out."""
    months = {str(month): month for month in range(1, 13)}
    # unscoped: reference data, the same for everybody
    agency = Agency.objects.filter(code=asked.get("co_quan") or None).first()
    return Narrowed(
        year=year_named(asked.get("nam", ""), today=today.year),
        month=months.get(asked.get("thang", ""), 0),
        agency=agency.pk if agency else 0,
        areas=_inside(asked.get("dia_ban", ""), today),
        kind=asked.get("loai", ""),
        state=asked.get("xem", ""),
        between=asked.get("giua", ""),
    )


def _inside(code: str, today: date) -> frozenset[int] | None:
    # unscoped: reference data, the same for everybody
    area = Area.objects.filter(code=code).first() if code else None
    return frozenset(Territory.load().home_areas_of(area.pk, today)) if area else None
