"""A plan at the end of each of its years: frozen where it was, counted anew where it was not."""

from dataclasses import dataclass
from datetime import date, datetime

from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.domain.freezes.grammar import Snapshot
from hangthat.domain.freezes.models import FrozenReading
from hangthat.domain.freezes.services.counting import snapshot_of
from hangthat.domain.freezes.services.showing import facts_in_sight, frozen
from hangthat.domain.plans.models import PlanVersion, Target
from hangthat.domain.targets.grammar import Tally
from hangthat.domain.targets.services.readings import ids_in_sight


@dataclass(frozen=True)
class YearEnd:
    """`plan`: its code. `reading`: None where nothing was frozen. `snapshot`: None of a day that
    has not ended.
    """

    plan: str
    on: date
    reading: FrozenReading | None
    snapshot: Snapshot | None

    def tally(self, code: str, unit: str | None = None) -> Tally | None:
        """None: not known; the day has not ended, or what was frozen lacks the target."""
        if self.snapshot is None or code not in self.snapshot.codes:
            return None
        return self.snapshot.tally(code, unit)

    def at_least(self, target: Target) -> int:
        """What was asked of a target of its year: by the version of the plan that was frozen, or
        that is in use where nothing was."""
        then = self.snapshot.targets if self.snapshot else ()
        same = (target.code, target.by_end_of)
        asked = (one.at_least for one in then if (one.code, one.by_end_of) == same)
        return next(asked, target.at_least)

    def by_unit(self, code: str) -> dict[str, Tally]:
        if self.snapshot is None or code not in self.snapshot.codes:
            return {}
        return self.snapshot.by_unit(code)


def year_ends(version: PlanVersion, *, user: User, at: datetime) -> list[YearEnd]:
    """The last days of the plan's years, the plan's own last day among them."""
    years = range(version.first_day.year, version.last_day.year + 1)
    days = [min(date(year, 12, 31), version.last_day) for year in years]
    # redundant: who reads targets sees all of them; cut to the person's members when shown
    kept = FrozenReading.objects.visible_to(user).filter(version__plan=version.plan_id)
    readings = {one.on: one for one in kept.filter(on__in=days).select_related("version__plan")}
    past = [on for on in days if on < vietnam_day(at)]
    counted = _counted(version, [on for on in past if on not in readings], user)
    snapshots = counted | {on: frozen(one, user) for on, one in readings.items()}
    plan = version.plan.code
    return [YearEnd(plan, on, readings.get(on), snapshots.get(on)) for on in days]


def _counted(version: PlanVersion, days: list[date], user: User) -> dict[date, Snapshot]:
    if not days:
        return {}
    allowed, facts = ids_in_sight(user), facts_in_sight(user)
    found = {on: snapshot_of(version, on, facts) for on in days}
    return found if allowed is None else {on: one.among(allowed) for on, one in found.items()}
