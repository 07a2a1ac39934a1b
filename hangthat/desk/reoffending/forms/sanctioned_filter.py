"""Narrowing the list of the sanctioned."""

from datetime import date

from django import forms

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import rights_of
from hangthat.core.agencies.models import User
from hangthat.core.agencies.models.area import Level
from hangthat.core.web.forms.fields import LongSelect
from hangthat.core.web.forms.options import EVERY, FormData, field_of
from hangthat.core.web.forms.years import year_named, years_offered
from hangthat.domain.cases.models import ViolationClass
from hangthat.domain.reoffending.queries.sanctioned import Narrowed, Sanctioned

_FIRST_YEAR = 2021  # that is offered; of others the list says that it is empty


class SanctionedFilter(forms.Form):
    """What stands in the address, to be seen and changed."""

    nam = forms.ChoiceField(label="Xử phạt năm", required=False)
    dia_ban = forms.ChoiceField(
        label="Xã, phường", required=False, widget=LongSelect, help_text="Hiện nay hoặc khi xử phạt"
    )
    nhom = forms.ChoiceField(
        label="Nhóm vi phạm", required=False, choices=[EVERY, *ViolationClass.choices]
    )

    def __init__(self, data: FormData, *, user: User, listed: Sanctioned) -> None:
        super().__init__(data)
        today, year = listed.today, listed.asked.year
        mine = rights_of(user).areas(Resource.DECISION, Action.READ)
        years = years_offered(year, first=_FIRST_YEAR, last=today.year)
        field_of(self, "nam", forms.ChoiceField).choices = years
        self.fields["nam"].initial = str(year)
        units = {
            unit.code: unit.name
            for on in (today, date(year, 12, 31), date(year, 1, 1))
            for unit in listed.territory.in_force(on, level=Level.COMMUNE)
            if mine is None or unit.pk in mine
        }
        field_of(self, "dia_ban", forms.ChoiceField).choices = [EVERY, *units.items()]


def narrowed(asked: dict[str, str], *, today: date) -> Narrowed:
    """What an address asks for; what is no year leaves nothing out."""
    return Narrowed(
        year=year_named(asked.get("nam", ""), today=today.year),
        unit=asked.get("dia_ban", ""),
        classification=asked.get("nhom", ""),
        state=asked.get("xem", ""),
    )
