"""What a reform of units means for the records: how many lie in each unit that ends."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Model, Q, QuerySet

from hangthat.core.access.services.reorganising import ending_grants
from hangthat.core.agencies.models import Agency, Area, Reorganisation, Territory, User
from hangthat.core.agencies.services import reform_of
from hangthat.core.agencies.services.reform import NewUnit
from hangthat.domain.establishments.models import Board, Establishment, Place


@dataclass(frozen=True)
class Ending:
    """A unit that ends, who takes over, and what lies in it on its last day."""

    area: Area
    heirs: list[str]
    note: str
    shops: int
    boards: int
    places: int
    agencies: int
    grants: int

    @property
    def divided(self) -> bool:
        """Its shops lie nowhere until somebody says with which heir."""
        return len(self.heirs) != 1


@dataclass(frozen=True)
class Consequences:
    """Everything that follows from a reform."""

    endings: list[Ending]
    begins: tuple[NewUnit, ...]
    grows: list[str]

    @property
    def unplaced(self) -> list[Ending]:
        return [one for one in self.endings if one.divided and one.shops]

    def total(self, what: str) -> int:
        return sum(getattr(one, what) for one in self.endings)

    @property
    def shops(self) -> int:
        return self.total("shops")

    @property
    def grants(self) -> int:
        return self.total("grants")

    @property
    def agencies(self) -> int:
        return self.total("agencies")


def consequences_of(reorganisation: Reorganisation, user: User) -> Consequences:
    """As far as the reader sees the records; the number of queries does not grow with the units."""
    reform, territory = reform_of(reorganisation), Territory.load()
    last = reform.on - timedelta(days=1)
    ended = _ending(reorganisation, reform.ending, territory)
    homes = _homes(territory, ended.values(), last)
    new = {unit.code: unit.name for unit in reform.units}
    there = {code: area.name for area in territory.areas.values() for code in [area.code]}
    open_shops = Establishment.objects.visible_to(user).open(on=reform.on)
    shops = _per_area(open_shops, homes)
    boards = _per_area(Board.objects.visible_to(user).in_force(on=reform.on), homes)
    places = _per_area(Place.objects.visible_to(user), homes)
    grants = _per_unit(ending_grants(reorganisation))
    # unscoped: reference data, the same for everybody
    agencies = _per_unit(Agency.objects.filter(area__in=list(ended.values())).filter(_at(last)))
    endings = [
        Ending(
            area=area,
            heirs=[new.get(heir) or there.get(heir, heir) for heir in reform.heirs(code)],
            note="; ".join(p.note for p in reform.passings if p.old == code and p.note),
            shops=shops.get(area.pk, 0),
            boards=boards.get(area.pk, 0),
            places=places.get(area.pk, 0),
            agencies=agencies.get(area.pk, 0),
            grants=grants.get(area.pk, 0),
        )
        for code, area in ended.items()
    ]
    grown = {heir for code in reform.ending for heir in reform.heirs(code)} - new.keys()
    return Consequences(endings, reform.units, sorted(there.get(code, code) for code in grown))


def unplaced_homes(territory: Territory, on: date) -> list[int]:
    """Areas that existed and lie in no unit that day: divided, and nobody has said which part."""
    return [
        pk
        for pk, area in territory.areas.items()
        if not area.exists_on(on) and area.valid_to and area.valid_to < on
        if territory.unit_on(pk, on) is None
    ]


def _ending(
    reorganisation: Reorganisation, codes: Iterable[str], territory: Territory
) -> dict[str, Area]:
    """The units by their codes in the lines; a code may be another's by now."""
    then = {code: pk for pk, code, _ in reorganisation.made("before")}
    found = {}
    for code in codes:
        area = territory.areas.get(then[code]) if code in then else territory.coded(code)
        if area is not None:
            found[code] = area
    return found


def _homes(territory: Territory, units: Iterable[Area], day: date) -> dict[int, int]:
    """Home area → the ending unit in which it lies on its last day."""
    ending = {unit.pk for unit in units}
    found = ((home, territory.unit_on(home, day)) for home in territory.areas)
    return {home: unit for home, unit in found if unit in ending}


def _per_area(rows: QuerySet[Model], homes: Mapping[int, int]) -> dict[int, int]:
    counts: dict[int, int] = {}
    found = rows.filter(area__in=list(homes)).order_by().values_list("area").annotate(n=Count("pk"))
    for home, number in found:
        counts[homes[home]] = counts.get(homes[home], 0) + number
    return counts


def _per_unit(rows: QuerySet[Model]) -> dict[int, int]:
    found = rows.order_by().values_list("area").annotate(n=Count("pk"))
    return {unit: number for unit, number in found if unit}


def _at(day: date) -> Q:
    started = Q(valid_from__isnull=True) | Q(valid_from__lte=day)
    return started & (Q(valid_to__isnull=True) | Q(valid_to__gte=day))
