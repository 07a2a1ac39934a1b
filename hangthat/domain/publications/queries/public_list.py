"""The entries that stand at this moment, as citizens choose among them."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from hangthat.core.agencies.models import Territory
from hangthat.core.common.days import vietnam_day
from hangthat.domain.publications.facts import RELATED
from hangthat.domain.publications.models import Publication
from hangthat.domain.publications.models.publication import PublicationQuerySet
from hangthat.domain.publications.queries.standing import PublicPage, pages_of

_LISTED = 100  # entries of one page
_READ = 300  # approved rows that are looked at for them; each is judged anew


@dataclass(frozen=True)
class Line:
    """One entry of the list."""

    code: str
    who: str
    where: str
    act: str
    decided: str


@dataclass(frozen=True)
class NamedList:
    """`lines`: the newest. `total`: how many stand; `at_least`: not all were looked at, there may
    be more."""

    lines: tuple[Line, ...]
    total: int
    at_least: bool

    @property
    def is_whole(self) -> bool:
        return len(self.lines) == self.total and not self.at_least


def named(*, at: datetime, commune: str = "", month: date | None = None) -> NamedList:
    """Of one commune as it is today, by its code of any time; of decisions of one month, by its
    first day. Both stand in each entry, with a name or without, so a choice tells nothing more."""
    on = vietnam_day(at)
    # unscoped: what citizens are told does not depend on who asks
    rows = Publication.objects.approved().filter(shown_until__gte=on)
    if commune:
        rows = _in_commune(rows, commune[:20], on)
    if month:
        year, number = month.year, month.month
        rows = rows.filter(decision__decided_on__year=year, decision__decided_on__month=number)
    newest = rows.select_related(*RELATED).order_by("-approved_at", "-pk")
    read = list(newest[: _READ + 1])
    shown = [one for one in pages_of(read[:_READ], on=on) if one.is_shown]
    return NamedList(tuple(map(_line, shown[:_LISTED])), len(shown), len(read) > _READ)


def _in_commune(rows: PublicationQuerySet, code: str, on: date) -> PublicationQuerySet:
    """By the shop's place, else by that of the case (`facts`)."""
    land = Territory.load()
    area = land.coded(code)
    unit = land.unit_on(area.pk, on) if area else None
    here = land.home_areas_of(unit, on) if unit else [area.pk] if area else []
    about = "decision__violation__"
    of_case = Q(**{f"{about}establishment": None, f"{about}case__area__in": here})
    return rows.filter(Q(**{f"{about}establishment__area__in": here}) | of_case)


def _line(page: PublicPage) -> Line:
    entry = page.entry
    decided = f"{page.told.decided_on:%d/%m/%Y}"
    return Line(page.publication.code, entry.who, entry.where, entry.act, decided)
