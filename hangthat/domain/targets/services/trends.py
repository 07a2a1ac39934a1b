"""A plan's targets at the ends of quarters and of the last months, and today: kept for the whole,
counted for a part."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import numpy as np
from django.db import transaction
from django.db.models import Q

from hangthat.core.agencies.models import Territory, User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.snapshot import snapshot
from hangthat.core.journal.services import head
from hangthat.domain.establishments.models import Establishment, MemberKind
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.targets.facts import Facts
from hangthat.domain.targets.grammar import Tally
from hangthat.domain.targets.models import KeptTrend
from hangthat.domain.targets.services.counting import count_day, promises_of, rules_of
from hangthat.domain.targets.services.forecasting import Reading
from hangthat.domain.targets.services.kept_movements import unmoved_since
from hangthat.domain.targets.services.readings import ids_in_sight
from hangthat.domain.targets.services.tallying import Tallies, homes_within
from hangthat.domain.targets.vocabulary.words import Promise

FRESH = timedelta(hours=24)  # of past days only late entries change anything; a new day is new
_MOST = 20  # quarters: five years
_MONTHS = 30  # of which a forecast is made; they may lie before the plan
Points = dict[date, dict[MemberKind, Tallies]]


@dataclass(frozen=True)
class Trend:
    """The tallies of all targets by home area, at the ends of quarters and of months and today."""

    territory: Territory
    promises: dict[str, Promise]
    points: Points
    known_at: datetime
    quarters: list[date]
    months: list[date]
    today: date

    def readings(self, code: str, *, area: str = "", units_on: date) -> list[Reading]:
        """One target at the end of each of the last months, over the land of a unit."""
        line = self.line(code, area=area, units_on=units_on)
        return [Reading(day, line[day]) for day in self.months if day in line]

    def reading_now(self, code: str, *, area: str = "") -> Reading | None:
        """One target today; None: the unit is not in force today."""
        tally = self.line(code, area=area, units_on=self.today).get(self.today)
        return Reading(self.today, tally) if tally else None

    def line(self, code: str, *, area: str = "", units_on: date | None = None) -> dict[date, Tally]:
        """One target over the quarters, within one unit if named: as of the units of each day, or
        over the land of the unit on `units_on`. Days on which the unit was not in force are left
        out. Refuses (ValidationError): a unit that is none.
        """
        kind = self.promises[code].kind
        found = {}
        for day, tallies in self.points.items():
            homes = None
            if area:
                on = units_on or day
                homes = homes_within(kind, self.territory, area, on=on)
                unit = self.territory.coded(area)
                if unit is not None and not unit.exists_on(on):
                    continue
            found[day] = tallies[kind].tally(code, homes)
        return found


def quarter_ends(version: PlanVersion, *, today: date) -> list[date]:
    """The ends of the plan's quarters up to today, the last twenty of them."""
    last = min(today, version.last_day)
    ends = [
        date(year + month // 12, month % 12 + 1, 1) - timedelta(1)
        for year in range(version.first_day.year, last.year + 1)
        for month in (3, 6, 9, 12)
    ]
    return [day for day in ends if version.first_day <= day <= last][-_MOST:]


def month_ends(*, today: date) -> list[date]:
    """The ends of the last months, the newest last."""
    months = [divmod(today.year * 12 + today.month - 1 - n, 12) for n in range(_MONTHS)]
    return [date(year, month + 1, 1) - timedelta(1) for year, month in reversed(months)]


def trend(version: PlanVersion, *, at: datetime, user: User, anew: bool = False) -> Trend:
    """Over what the person may see. The whole is kept and says as of when it was counted; a part
    is counted from the records of those whom the person sees."""
    allowed, today = ids_in_sight(user), vietnam_day(at)
    quarters, months = quarter_ends(version, today=today), month_ends(today=today)
    days = sorted({*quarters, *months, today})
    promises = {promise.code: promise for promise in promises_of(version)}
    if allowed is not None:
        counted = _counted(version, days, allowed)
        return Trend(Territory.load(), promises, counted, at, quarters, months, today)
    rows = list(KeptTrend.objects.of(version).filter(on__in=days))
    kept = {row.on for row in rows}
    if anew or kept != set(days) or _stale(rows, at):
        rows = _keep(version, days, at=at)
    points: Points = {day: {} for day in days}
    for row in rows:
        points[row.on][MemberKind(row.kind)] = stored_tallies(row)
    oldest = min((row.kept_at for row in rows), default=at)
    return Trend(Territory.load(), promises, points, oldest, quarters, months, today)


def _stale(rows: list[KeptTrend], at: datetime) -> bool:
    newest = head()
    old = [row.position for row in rows if at - row.kept_at >= FRESH]
    return bool(old) and not unmoved_since(min(old), newest)


def keep_ahead(version: PlanVersion, *, at: datetime) -> bool:
    """Count the trend before anybody asks, where what is stored does not hold."""
    today = vietnam_day(at)
    days = sorted({*quarter_ends(version, today=today), *month_ends(today=today), today})
    rows = list(KeptTrend.objects.of(version).filter(on__in=days))
    if {row.on for row in rows} == set(days) and not _stale(rows, at):
        return False
    _keep(version, days, at=at)
    return True


def _keep(version: PlanVersion, days: Sequence[date], *, at: datetime) -> list[KeptTrend]:
    """What was counted. It is stored unless a newer count stands already."""
    with snapshot():
        position = head()
        facts = Facts.load()
    rows = [
        KeptTrend(
            version=version,
            on=day,
            kind=kind.value,
            position=position,
            kept_at=at,
            codes=tallies.codes,
            homes=tallies.homes.tobytes(),
            tallies=tallies.counts.tobytes(),
        )
        for day, found in _points(version, days, facts, None).items()
        for kind, tallies in found.items()
    ]
    newer = Q(position__gt=position) | Q(position=position, kept_at__gt=at)
    with transaction.atomic():
        PlanVersion.objects.select_for_update().get(pk=version.pk)
        if not KeptTrend.objects.of(version).filter(newer).exists():
            KeptTrend.objects.of(version).delete()
            KeptTrend.objects.bulk_create(rows, batch_size=20)
    return rows


def _counted(
    version: PlanVersion, days: Sequence[date], allowed: dict[MemberKind, set[int]]
) -> Points:
    # unscoped: the owners of shops in sight; only members in sight are counted
    owners = Establishment.everything.filter(pk__in=allowed[MemberKind.ESTABLISHMENT])
    parties = allowed[MemberKind.PARTY] | set(owners.values_list("party_id", flat=True))
    facts = Facts.load(parties=parties, boards=allowed[MemberKind.BOARD])
    return _points(version, days, facts, allowed)


def _points(
    version: PlanVersion,
    days: Sequence[date],
    facts: Facts,
    allowed: dict[MemberKind, set[int]] | None,
) -> Points:
    promises, rules = promises_of(version), rules_of(version)
    found: Points = {}
    for day in days:
        counted = count_day([replace(one, on=day) for one in promises], day, rules, facts)
        found[day] = (counted if allowed is None else counted.among(allowed)).tallies
    return found


def stored_tallies(row: KeptTrend) -> Tallies:
    """Of one kind of members on one day."""
    homes = np.frombuffer(bytes(row.homes), np.int32)
    counts = np.frombuffer(bytes(row.tallies), np.int32)
    shape = len(homes), len(row.codes), 3
    return Tallies(MemberKind(row.kind), row.codes, homes, counts.reshape(shape))
