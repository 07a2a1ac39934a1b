"""A target beside what others count of its members: tax, customs, boards."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from hangthat.core.agencies.models import Area, Territory, User
from hangthat.core.agencies.models.area import Level
from hangthat.domain.establishments.models import ExternalCount, MemberKind
from hangthat.domain.establishments.models.establishment import EstablishmentKind
from hangthat.domain.establishments.models.party import Group
from hangthat.domain.plans.lexicon import POPULATIONS
from hangthat.domain.targets.grammar import Tally
from hangthat.domain.targets.services.counting import Count
from hangthat.domain.targets.vocabulary.words import Promise

# A population → what an outside count must count to be of the same members, all of it together.
# Others have none: sellers are counted as parties here and as channels there; markets, villages,
# tourist spots and cohorts are counted by nobody else.
_FITS = {
    "importers": (Group.IMPORTER.value,),
    "supermarkets": (EstablishmentKind.SUPERMARKET.value, EstablishmentKind.MALL.value),
    "general_stores": (EstablishmentKind.GENERAL_STORE.value,),
    "establishments": ("all",),
    "city_establishments": ("all",),
}


@dataclass(frozen=True)
class Outside:
    """What one source counts in one unit, and the target's answers there.

    `area`: None is the whole province. `on`: the day of the count; of several that are added, the
    oldest. `tally`: of the target's members that lie there, in the reader's sight.
    """

    counts: tuple[ExternalCount, ...]
    area: Area | None
    on: date
    number: int
    tally: Tally
    at_least: int

    @property
    def source(self) -> str:
        return self.counts[0].get_source_display()

    @property
    def where(self) -> str:
        return self.area.name if self.area else "Cả tỉnh"

    @property
    def exceeded(self) -> bool:
        """More are listed here than the source counts: one of the two is wrong or outdated."""
        return self.tally.population > self.number

    @property
    def lacking(self) -> int:
        """How many more must meet the target for its percent of what the source counts."""
        return max(-(-self.at_least * self.number // 100) - self.tally.met, 0)


def outside_counts(counted: Count, user: User, *, today: date) -> dict[str, list[Outside]]:
    """Code of a target → the newest count of each source and unit up to its day, the whole first.

    One query for all targets. A target that no outside count fits has no key.
    """
    wanted = {one.code: _kinds(one) for one in counted.promises}
    kinds = {kind for some in wanted.values() for kind in some}
    if not kinds:
        return {}
    day = min(counted.on, today)
    # redundant: all who open a target read all; domain/targets/tests/test_outside.py
    rows = ExternalCount.objects.visible_to(user).standing().of_units()
    rows = rows.filter(kind__in=kinds, on__lte=day)
    newest = _newest(rows.select_related("area").order_by("on", "pk"))
    found = {}
    for promise in counted.promises:
        fitting = [
            one
            for (source, area), by_kind in newest.items()
            if (one := _outside(counted, promise, by_kind, wanted[promise.code])) is not None
        ]
        if fitting:
            found[promise.code] = sorted(fitting, key=_order)
    return found


def _kinds(promise: Promise) -> tuple[str, ...]:
    return _FITS.get(POPULATIONS[promise.population.words].key, ())


def _newest(
    rows: Iterable[ExternalCount],
) -> dict[tuple[str, int | None], dict[str, ExternalCount]]:
    """(source, unit) → kind → its newest count. The province as a unit is the whole."""
    found: dict[tuple[str, int | None], dict[str, ExternalCount]] = {}
    for row in rows:
        area = None if row.area is None or row.area.level == Level.PROVINCE else row.area_id
        found.setdefault((row.source, area), {})[row.kind] = row
    return found


def _outside(
    counted: Count, promise: Promise, by_kind: dict[str, ExternalCount], kinds: tuple[str, ...]
) -> Outside | None:
    """None: it does not fit, or a part of what must be added is missing."""
    if not kinds or any(kind not in by_kind for kind in kinds):
        return None
    counts = tuple(by_kind[kind] for kind in kinds)
    area = counts[0].area
    if area is not None and area.level == Level.PROVINCE:
        area = None
    if promise.terms.area and (area is None or area.code != promise.terms.area):
        return None
    if promise.kind == MemberKind.PARTY and area is not None:
        return None  # parties lie nowhere
    on = min(one.on for one in counts)
    homes = _homes(counted.territory, area, max(one.on for one in counts))
    tally = counted.tallies[promise.kind].tally(promise.code, homes)
    number = sum(one.number for one in counts)
    return Outside(counts, area, on, number, tally, promise.at_least)


def _homes(territory: Territory, area: Area | None, on: date) -> list[int] | None:
    """The areas that made up the unit on the day of its count."""
    return None if area is None else territory.home_areas_of(area.pk, on)


def _order(one: Outside) -> tuple[bool, str, str]:
    return one.area is not None, one.where, one.source
