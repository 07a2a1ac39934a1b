"""The targets of the plan that runs, from the kept reading of the end of this year."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from django.urls import reverse
from django.utils.http import urlencode

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import Reach, rights_of
from hangthat.core.agencies.models import Territory, User
from hangthat.desk.dashboards.queries.scopes import Scope
from hangthat.desk.parts.queries.unit_maps import UnitMap, shapes
from hangthat.desk.parts.queries.units_behind import UnitsBehind, units_behind
from hangthat.domain.assignments.queries.responsible import Responsible, responsible_for
from hangthat.domain.establishments.models import MemberKind
from hangthat.domain.plans.models import PlanVersion, Target
from hangthat.domain.targets import services
from hangthat.domain.targets.grammar import Tally, Verdict
from hangthat.domain.targets.services import Count
from hangthat.domain.targets.services.keeping import YEAR_END
from hangthat.domain.targets.services.kept_movements import year_of
from hangthat.domain.targets.services.outside import Outside, outside_counts
from hangthat.domain.targets.services.readings import Choice, as_held, ids_in_sight
from hangthat.domain.targets.services.tallying import PROVINCE, UNPLACED
from hangthat.domain.targets.vocabulary.words import Promise
from hangthat.domain.unit_targets.models import UnitTarget
from hangthat.domain.unit_targets.queries.judging import Judged, judged, valid_on

ANSWER = "&tra_loi="  # ends the address of names
_MEMBERS = (Resource.TARGET, Resource.ESTABLISHMENT, Resource.BOARD)
_WORST = (Verdict.MISSED, Verdict.UNDECIDED, Verdict.NONE, Verdict.REACHED)


@dataclass(frozen=True)
class Goal:
    """One target with its answers here; `names`: the address to which an answer is added.

    `own`: what the unit of the page set itself. `outside`: what others count there. `agencies`:
    who is responsible for it today.
    """

    target: Target
    words: str
    tally: Tally
    names: str
    own: list[Judged] = field(default_factory=list)
    outside: list[Outside] = field(default_factory=list)
    agencies: list[str] = field(default_factory=list)

    @property
    def verdict(self) -> Verdict:
        return self.tally.verdict(self.target.at_least)

    @property
    def about(self) -> str:
        """Where these answers stand by name, whatever they are: what an order is about."""
        return self.names.removesuffix(ANSWER)


@dataclass(frozen=True)
class UnitOpen:
    """A commune with the answers of all these targets together; a member counts once per target."""

    code: str
    name: str
    tally: Tally


@dataclass(frozen=True)
class Goals:
    """One reading, which all numbers and the map of the page share."""

    version: PlanVersion
    year: int
    counted: Count
    today: date
    scope: Scope
    homes: list[int]
    own: list[UnitTarget] = field(default_factory=list)
    outside: Mapping[str, list[Outside]] = field(default_factory=dict)
    responsible: Responsible = field(default_factory=lambda: Responsible({}))

    @classmethod
    def read(
        cls, version: PlanVersion, scope: Scope, *, user: User, at: datetime, today: date
    ) -> "Goals":
        """Over what the reader may see, by the version of the plan that judges the year; the kept
        reading is first made current."""
        year = year_of(version, on=today)
        day = date(year, *YEAR_END)
        version = as_held(Choice(version, year, day), today=today).version
        services.current(version, at=at)
        homes = Territory.load().home_areas_of(scope.area.pk, today) if scope.area else []
        allowed = None if scope.area and _sees_everybody(user, homes) else ids_in_sight(user)
        counted = services.kept_count(version, on=day, names=allowed is not None)
        if allowed is not None:
            counted = counted.among(allowed)
        own = _own(valid_on(version, day, user), scope)
        outside = outside_counts(counted, user, today=today)
        answers = responsible_for([version], user, on=today)
        return cls(version, year, counted, today, scope, homes, own, outside, answers)

    @property
    def day(self) -> date:
        return self.counted.on

    @property
    def has_ended(self) -> bool:
        return self.version.last_day < self.today

    @cached_property
    def rows(self) -> list[Goal]:
        """Missed or in danger first; in a commune only those that have members there."""
        found = [self._goal(target) for target in self._targets]
        if self.scope.area or self.scope.place:
            found = [goal for goal in found if goal.tally.population]
        return sorted(found, key=lambda goal: _WORST.index(goal.verdict))

    @cached_property
    def units(self) -> list[UnitOpen]:
        """The communes of today that have members; on the page of one only that one."""
        totals: dict[str, Tally] = {}
        for promise in self.counted.promises:
            if promise.kind != MemberKind.PARTY and promise.code in self._codes:
                for code, tally in self.counted.by_unit(promise, units_on=self.today).items():
                    totals[code] = totals.get(code, Tally()) + tally
        named = ((code, self.counted.territory.coded(code)) for code in totals)
        return [
            UnitOpen(code, area.name, totals[code])
            for code, area in named
            if area is not None and self._shown(code) and totals[code].population
        ]

    @cached_property
    def behind(self) -> UnitsBehind:
        """The communes, over all these targets together."""
        tallies = {one.code: one.tally for one in self.units}
        return units_behind(tallies, self.counted.territory, _board_of)

    def drawn(self) -> UnitMap | None:
        """The communes, each of which leads to its own dashboard; on that only the commune itself,
        and on that of a market its commune; they lead nowhere."""
        if area := self.scope.area:
            mine = self.units or [UnitOpen(area.code, area.name, Tally())]
            return shapes(mine, lambda code: "")
        if self.scope.place:
            return shapes(self.units, lambda code: "")
        return shapes(self.units, _board_of)

    @property
    def _targets(self) -> list[Target]:
        counted = {promise.code for promise in self.counted.promises}
        return [
            target
            for target in self.version.targets.all()
            if target.by_end_of == self.year and target.code in counted
        ]

    def _shown(self, code: str) -> bool:
        if self.scope.area:
            return code == self.scope.area.code
        return code not in (PROVINCE, UNPLACED)

    def _within(self, promise: Promise) -> Tally:
        """In the commune of the page, as it is today; parties lie nowhere."""
        if promise.kind == MemberKind.PARTY:
            return Tally()
        return self.counted.tallies[promise.kind].tally(promise.code, self.homes)

    @cached_property
    def _codes(self) -> set[str]:
        return {target.code for target in self._targets}

    def _goal(self, target: Target) -> Goal:
        promise = self.counted.promise(target.code)
        asked = {"ke_hoach": self.version.plan.code, "chot": "31-12"}
        area = self.scope.area
        if area is None:
            tally = self.counted.tally(promise)
        else:
            tally = self._within(promise)
            asked |= {"don_vi": "nay", "dia_ban": area.code}
        names = f"{reverse('desk:members', args=[target.code])}?{urlencode(asked)}{ANSWER}"
        own = [one for one in self._judged if one.own.target_id == target.pk]
        outside = [one for one in self.outside.get(target.code, ()) if self._is_here(one)]
        agencies = self.responsible.agencies(target)
        return Goal(target, promise.words, tally, names, own, outside, agencies)

    def _is_here(self, one: Outside) -> bool:
        return (one.area and one.area.pk) == (self.scope.area and self.scope.area.pk)

    @cached_property
    def _judged(self) -> list[Judged]:
        return judged(self.counted, self.own)


def _board_of(code: str) -> str:
    """The dashboard of a commune."""
    return f"{reverse('desk:dashboard')}?{urlencode({'dia_ban': code})}"


def _own(found: list[UnitTarget], scope: Scope) -> list[UnitTarget]:
    """Of the committee of the commune, or of the agency, that the page is about."""
    if scope.area:
        return [one for one in found if one.agency.area_id == scope.area.pk]
    return [one for one in found if scope.agency and one.agency_id == scope.agency.pk]


def _sees_everybody(user: User, homes: list[int]) -> bool:
    """Whether no shop, party or board of these areas is kept from the reader: then their kept
    numbers are his, and nobody need be looked up."""
    lands = frozenset(homes)
    return all(
        any(
            Reach(areas=reach.areas) == reach and (reach.areas is None or lands <= reach.areas)
            for reach in rights_of(user).reaches(resource, Action.READ)
        )
        for resource in _MEMBERS
    )
