"""Targets of units' own beside the plan's: each over the members in the unit's land."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from hangthat.core.agencies.models import Agency, Territory, User
from hangthat.domain.establishments.models import MemberKind
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.targets.grammar import Tally, Verdict
from hangthat.domain.targets.services import Count
from hangthat.domain.targets.vocabulary.words import Promise
from hangthat.domain.unit_targets.models import UnitTarget
from hangthat.domain.unit_targets.models.unit_target import is_of_province


@dataclass(frozen=True)
class Judged:
    """A unit's own target with the answers of the members in its land."""

    own: UnitTarget
    tally: Tally

    @property
    def verdict(self) -> Verdict:
        """By the unit's own percent, as the plan's is judged by its."""
        return self.tally.verdict(self.own.at_least)

    @property
    def verdict_checked(self) -> Verdict:
        return self.tally.verdict_checked(self.own.at_least)

    @property
    def verdict_of_plan(self) -> Verdict:
        """The same members by the plan's percent."""
        return self.tally.verdict(self.own.target.at_least)


def valid_on(version: PlanVersion, day: date, user: User) -> list[UnitTarget]:
    """Those under a plan version that hold on a day, as far as the reader may know of them."""
    # redundant: none is valid in the world of the gates; desk/targets/tests/test_own_targets.py
    rows = UnitTarget.objects.visible_to(user).of(version).valid(on=day)
    related = rows.select_related("agency__area", "target")
    return list(related.order_by("target__order", "agency__sort_key", "pk"))


def judged(counted: Count, own: Iterable[UnitTarget]) -> list[Judged]:
    """Each by the reading; no query."""
    lands = Lands(counted.territory, counted.on)
    codes = {promise.code for promise in counted.promises}
    return [
        Judged(one, lands.tally(counted, counted.promise(one.target.code), one.agency))
        for one in own
        if one.target.code in codes
    ]


class Lands:
    """What lies in the land of an agency on a day; each land is looked up once."""

    def __init__(self, territory: Territory, on: date) -> None:
        self.territory, self.on = territory, on
        self._homes: dict[tuple[int, date], list[int]] = {}

    def tally(self, counted: Count, promise: Promise, agency: Agency) -> Tally:
        """The whole for an agency of the province; parties lie in no smaller land."""
        if is_of_province(agency):
            return counted.tally(promise)
        if promise.kind == MemberKind.PARTY:
            return Tally()
        return counted.tallies[promise.kind].tally(promise.code, self.homes(agency))

    def homes(self, agency: Agency) -> list[int]:
        """The areas of its land, on its last day if it is no more."""
        assert agency.area_id
        day = min(self.on, agency.valid_to or self.on)
        key = agency.area_id, day
        if key not in self._homes:
            self._homes[key] = self.territory.home_areas_of(*key)
        return self._homes[key]
