"""Narrowing outreach: the list of activities, and the numbers that are reported of it."""

from datetime import date
from functools import cached_property
from typing import Any

from django import forms
from django.db.models import QuerySet

from hangthat.core.agencies.models import Agency, Area, Territory, User
from hangthat.core.agencies.models.area import Level
from hangthat.core.web.forms.fact_filter import FactFilter
from hangthat.core.web.forms.fields import LongSelect
from hangthat.core.web.forms.options import EVERY, FormData, field_of
from hangthat.desk.outreach.queries.campaigns import held_for
from hangthat.desk.outreach.queries.counters import NOWHERE, Within
from hangthat.desk.outreach.queries.periods import Period, Periods
from hangthat.domain.activities.lexicon import Counter, Crowd
from hangthat.domain.activities.models import Activity, Campaign, forms_offered

_OF = "tinh-"  # before the name of a counter


class OutreachFilter(FactFilter):
    """The unit and the agency: of the list and of the numbers alike."""

    dia_ban = forms.ChoiceField(label="Xã, phường", required=False, widget=LongSelect)
    co_quan = forms.ChoiceField(label="Cơ quan tổ chức", required=False, widget=LongSelect)

    def __init__(self, data: FormData, *, territory: Territory, today: date) -> None:
        super().__init__(data)
        self.territory, self.today = territory, today
        units = sorted(territory.in_force(today), key=lambda unit: unit.level != Level.COMMUNE)
        field_of(self, "dia_ban", forms.ChoiceField).choices = [
            EVERY,
            *((unit.code, _called(unit)) for unit in units),
            (NOWHERE, "Không ghi, hoặc nay chia cho nhiều xã"),
        ]
        # unscoped: reference data, the same for everybody
        field_of(self, "co_quan", forms.ChoiceField).choices = [
            EVERY,
            *Agency.objects.order_by("sort_key").values_list("code", "name"),
            (NOWHERE, "Không ghi"),
        ]

    @property
    def within(self) -> Within:
        """The unit and agency asked for; a box that does not hold leaves nothing out."""
        self.is_valid()
        unit, agency = (self.cleaned_data.get(name, "") for name in ("dia_ban", "co_quan"))
        return Within(unit, agency, self.territory, self.today)

    @property
    def labels(self) -> list[str]:
        """The unit and the agency, in words."""
        boxes: list[Any] = [self.fields[name] for name in ("dia_ban", "co_quan")]
        told = zip(boxes, (self.within.unit, self.within.agency), strict=True)
        return [dict(box.choices)[value] for box, value in told if value]


class CounterFilter(OutreachFilter):
    theo = forms.CharField(required=False, widget=forms.HiddenInput)

    @cached_property
    def periods(self) -> Periods:
        return Periods()

    @cached_property
    def period(self) -> Period:
        """As asked for, else this month of the reports."""
        self.is_valid()
        this = self.periods.month_of(self.today)
        since, until = (self.cleaned_data.get(name) for name in ("tu", "den"))
        return self.periods.between(since or this.since, until or this.until)


class ActivityFilter(OutreachFilter):
    loai = forms.ChoiceField(label="Hình thức", required=False)
    doi_tuong = forms.ChoiceField(
        label="Đối tượng", required=False, choices=[EVERY, *Crowd.choices]
    )
    dot = forms.ChoiceField(label="Đợt cao điểm", required=False)
    tai_lieu = forms.CharField(required=False, widget=forms.HiddenInput, max_length=60)
    field_order = ("loai", "tu", "den", "dia_ban", "co_quan", "doi_tuong", "dot")
    equal = {"doi_tuong": "audiences__crowd", "tai_lieu": "handouts__material__code"}

    def __init__(self, data: FormData, *, user: User, territory: Territory, today: date) -> None:
        super().__init__(data, territory=territory, today=today)
        self.user = user
        told = [(f"{_OF}{counter}", label.capitalize()) for counter, label in Counter.choices]
        listed = [*forms_offered(), (NOWHERE, "không ghi")]
        field_of(self, "loai", forms.ChoiceField).choices = [
            EVERY,
            ("Theo số liệu báo cáo", told),
            ("Từng hình thức", [*listed, *self._unlisted(dict([*told, *listed]))]),
        ]
        # redundant: whoever may open the page at all sees every row of it
        campaigns = Campaign.objects.visible_to(user).filter(dropped_on__isnull=True)
        field_of(self, "dot", forms.ChoiceField).choices = [
            EVERY,
            *campaigns.values_list("code", "name"),
        ]

    def narrowed(self, rows: QuerySet[Activity]) -> QuerySet[Activity]:
        found: Any = super().narrowed(rows).filter(self.within.of("area", "organiser"))
        form, campaign = (self.cleaned_data.get(name, "") for name in ("loai", "dot"))
        if form.startswith(_OF):
            found = found.counted_as(form.removeprefix(_OF))
        elif form:
            found = found.filter(kind="" if form == NOWHERE else form)
        if campaign:
            # redundant: whoever may open the page at all sees every row of it
            held = Campaign.objects.visible_to(self.user).get(code=campaign)
            found = found.filter(held_for(held, self.territory, self.today))
        return found

    def _unlisted(self, listed: dict[str, str]) -> list[tuple[str, str]]:
        """A form that only a loaded file has, if it is asked for."""
        form = self.data.get("loai", "")
        if not form or form in listed:
            return []
        known = Activity.objects.visible_to(self.user).filter(kind=form)
        return [(form, form)] if known.exists() else []


def _called(unit: Area) -> str:
    return unit.name if unit.level == Level.COMMUNE else f"{unit.name}, không ở riêng xã nào"
