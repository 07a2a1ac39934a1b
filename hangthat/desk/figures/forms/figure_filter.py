"""The arguments of figures, as an address says them."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import rights_of
from hangthat.core.agencies.models import Agency, Area, Territory, User
from hangthat.core.agencies.models.area import Level
from hangthat.core.web.forms.fields import DayField, LongSelect
from hangthat.core.web.forms.options import EVERY, FormData, field_of
from hangthat.domain.figures.grammar import Window
from hangthat.domain.figures.queries import Asked
from hangthat.domain.figures.queries.periods import this_month

_FIRST_YEAR = 1900


class FigureFilter(forms.Form):
    """An agency or a unit that is not there, or out of sight, is as good as no page: a number of
    the whole province must not stand under its name."""

    tu = DayField(label="Từ ngày", required=False)
    den = DayField(label="Đến hết ngày", required=False)
    don_vi = forms.ChoiceField(label="Cơ quan", required=False, widget=LongSelect)
    dia_ban = forms.ChoiceField(label="Xã, phường", required=False, widget=LongSelect)
    theo = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: FormData, *, user: User, territory: Territory, today: date) -> None:
        super().__init__(data)
        self.user, self.territory, self.today = user, territory, today
        # unscoped: reference data, the same for everybody
        self._agencies = {one.code: one for one in Agency.objects.order_by("sort_key", "pk")}
        mine = rights_of(user).areas(Resource.FIGURE, Action.READ)
        self._units = {
            unit.code: unit
            for unit in sorted(territory.areas.values(), key=_latest_first)
            if mine is None or unit.pk in mine
        }
        field_of(self, "don_vi", forms.ChoiceField).choices = [
            EVERY,
            *((code, str(one)) for code, one in self._agencies.items()),
        ]
        field_of(self, "dia_ban", forms.ChoiceField).choices = [
            EVERY,
            *((code, _called(unit)) for code, unit in self._units.items()),
        ]

    def clean_tu(self) -> date | None:
        return _plausible(self.cleaned_data["tu"])

    def clean_den(self) -> date | None:
        return _plausible(self.cleaned_data["den"])

    def clean(self) -> dict[str, object]:
        since, until = (self.cleaned_data.get(name) for name in ("tu", "den"))
        if since and until and until < since:
            raise ValidationError({"den": "Ngày cuối kỳ không được trước ngày đầu kỳ."})
        return self.cleaned_data

    @property
    def asked(self) -> Asked:
        """What the address asks for; without days, this month of the reports.

        Raises: Http404 for an agency or a unit that is not there for this reader.
        """
        good = self.is_valid()
        for name, known in (("don_vi", self._agencies), ("dia_ban", self._units)):
            if (code := self.data.get(name, "")) and code not in known:
                raise Http404
        window = this_month(self.today)
        if good:
            since, until = (self.cleaned_data.get(name) for name in ("tu", "den"))
            window = _window(since, until, window)
        agency = self._agencies.get(self.data.get("don_vi", ""))
        area: Area | None = self._units.get(self.data.get("dia_ban", ""))
        return Asked(window, agency, area)


def _window(since: date | None, until: date | None, else_: Window) -> Window:
    if since and until:
        return Window(since, until)
    if since:
        return Window(since, max(since, else_.until))
    return Window(min(until, else_.since), until) if until else else_


def _plausible(day: date | None) -> date | None:
    if day and not _FIRST_YEAR <= day.year <= 9998:
        raise ValidationError(f"Cần một ngày từ năm {_FIRST_YEAR}.")
    return day


def _latest_first(unit: Area) -> tuple[bool, bool, str]:
    return unit.valid_to is not None, unit.level != Level.COMMUNE, unit.sort_key


def _called(unit: Area) -> str:
    ended = f" (đến {unit.valid_to:%d/%m/%Y})" if unit.valid_to else ""
    return f"{unit.name}{ended}"
