"""The Monday page: what moved in each plan, which communes are behind, who is responsible."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.urls import reverse
from django.utils.http import urlencode

from hangthat.core.agencies.models import Territory, User
from hangthat.domain.establishments.models import MemberKind
from hangthat.domain.plans.models import PlanVersion, Target, Task
from hangthat.domain.targets.grammar import Tally, Verdict
from hangthat.domain.targets.services.causes import Cause, Number
from hangthat.domain.targets.services.comparing import LEAST
from hangthat.domain.targets.services.kept_movements import movements, year_of
from hangthat.domain.targets.services.movements import Movement, Split
from hangthat.domain.targets.services.tallying import PROVINCE, UNPLACED

CAUSES = {
    Cause.ENTERED: "Mới vào diện",
    Cause.SIGNED: "Ký mới",
    Cause.CLEARED: "Xác nhận không vi phạm",
    Cause.PROPAGATED: "Được tuyên truyền",
    Cause.LEFT: "Ra khỏi diện",
    Cause.CAUGHT: "Bị phát hiện vi phạm",
    Cause.LAPSED: "Cam kết hết hiệu lực",
    Cause.UNCHECKED: "Chưa kiểm tra lại",
    Cause.LATE: "Nhập muộn",
}
_WORST = (Verdict.MISSED, Verdict.UNDECIDED, Verdict.NONE, Verdict.REACHED)


@dataclass(frozen=True)
class Part:
    """How many one cause gave or took, with the address of their names."""

    cause: str
    words: str
    moved: int
    href: str
    share: int  # of the longest bar beside it, in percent

    @property
    def gained(self) -> bool:
        return self.moved > 0


@dataclass(frozen=True)
class Moved:
    """One number of a target with its parts."""

    split: Split
    parts: list[Part]


@dataclass(frozen=True)
class TargetNow:
    """One target today, and what moved."""

    target: Target
    words: str
    tally: Tally
    verdict: Verdict
    met: Moved
    base: Moved
    agencies: list[str]

    @property
    def responsible(self) -> str:
        return ", ".join(self.agencies) or "chưa giao"


@dataclass(frozen=True)
class UnitBehind:
    """A commune with the answers of all its targets together. A member counts once per target."""

    code: str
    name: str
    tally: Tally

    @property
    def open(self) -> int:
        return self.tally.failed + self.tally.unknown

    @property
    def ranked(self) -> bool:
        return self.tally.population >= LEAST


@dataclass(frozen=True)
class PlanNow:
    """One plan on a day."""

    version: PlanVersion
    movement: Movement
    tasks: list[Task]
    query: dict[str, str]
    today: date

    @property
    def has_ended(self) -> bool:
        return self.version.last_day < self.today

    @cached_property
    def year(self) -> int:
        return year_of(self.version, on=self.today)

    @cached_property
    def rows(self) -> list[TargetNow]:
        """Those due by the end of this year; missed or in danger first."""
        rows = [self._row(one) for one in self._targets if one.by_end_of == self.year]
        return sorted(rows, key=lambda row: _WORST.index(row.verdict))

    @cached_property
    def later(self) -> list[TargetNow]:
        """Those of the years to come that have members already."""
        rows = [self._row(one) for one in self._targets if one.by_end_of > self.year]
        return [row for row in rows if row.tally.population]

    @cached_property
    def counts(self) -> dict[str, int]:
        verdicts = [row.verdict for row in self.rows]
        return {word.value: verdicts.count(word) for word in Verdict}

    @cached_property
    def units(self) -> list[UnitBehind]:
        """The communes, the largest open share first; those too small for a place come last."""
        after, totals = self.movement.after, dict[str, Tally]()
        due = {target.code for target in self._targets if target.by_end_of == self.year}
        for promise in self.movement.promises:
            if promise.kind != MemberKind.PARTY and promise.code in due:
                for code, tally in after.by_unit(promise, units_on=self.today).items():
                    totals[code] = totals.get(code, Tally()) + tally
        named = [
            UnitBehind(code, _name(code, self.movement.territory), tally)
            for code, tally in totals.items()
            if tally.population
        ]
        return sorted(
            named, key=lambda one: (not one.ranked, -one.open / one.tally.population, one.name)
        )

    @property
    def heat_query(self) -> str:
        asked: dict[str, str | int] = {"ke_hoach": self.version.plan.code, "nam": self.year}
        return urlencode(asked)

    @property
    def behind(self) -> list[UnitBehind]:
        return [one for one in self.units if one.ranked and one.open]

    @property
    def too_small(self) -> list[UnitBehind]:
        return [one for one in self.units if not one.ranked]

    @property
    def _targets(self) -> list[Target]:
        counted = {promise.code for promise in self.movement.promises}
        return [target for target in self.version.targets.all() if target.code in counted]

    def _row(self, target: Target) -> TargetNow:
        promise = self.movement.promise(target.code)
        tally = self.movement.after.tally(promise)
        return TargetNow(
            target,
            promise.words,
            tally,
            tally.verdict(target.at_least),
            self._moved(target, Number.MET),
            self._moved(target, Number.BASE),
            agencies_of(target, self.tasks),
        )

    def _moved(self, target: Target, number: Number) -> Moved:
        split = self.movement.split(self.movement.promise(target.code), number)
        signed = [
            (cause, moved)
            for cause, (gained, lost) in split.parts.items()
            for moved in (gained, -lost)
            if moved
        ]
        longest = max((abs(moved) for _, moved in signed), default=1)
        return Moved(
            split,
            [self._part(target, number, cause, moved, longest) for cause, moved in signed],
        )

    def _part(self, target: Target, number: Number, cause: Cause, moved: int, longest: int) -> Part:
        asked = {
            "so": number.value,
            "ly_do": cause.value,
            "chieu": "tang" if moved > 0 else "giam",
        }
        page = reverse("desk:target_movement", args=[target.code])
        href = f"{page}?{urlencode({**self.query, **asked, 'ke_hoach': self.version.plan.code})}"
        return Part(cause.value, CAUSES[cause], moved, href, max(4, abs(moved) * 100 // longest))


def plans_now(
    versions: Sequence[PlanVersion],
    since: date,
    *,
    query: dict[str, str],
    at: datetime,
    today: date,
    user: User,
    anew: bool = False,
) -> list[PlanNow]:
    """Of each plan what moved since the end of a day, as far as the reader may see."""
    # unscoped: reference data, the same for everybody
    tasks = list(Task.objects.filter(version__in=versions))
    found = movements(versions, since, at=at, user=user, anew=anew)
    return [
        PlanNow(version, one, [t for t in tasks if t.version_id == version.pk], query, today)
        for version, one in zip(versions, found, strict=True)
    ]


def agencies_of(target: Target, tasks: list[Task]) -> list[str]:
    """The agencies whose task in the plan names the target or its clause; mostly none."""
    clause = target.clause.partition(" ")[0]
    names = [f"chỉ tiêu {target.code}", *([f"mục {clause}"] if clause else [])]
    # whole: T05 is not T05a, and II.2.1 neither II.2.10 nor II.2.1.3
    whole = re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})(?!\w|\.\w)")
    return list(dict.fromkeys(task.agency for task in tasks if whole.search(task.text)))


def running(versions: Sequence[PlanVersion], *, on: date) -> list[PlanVersion]:
    """The plans that run on a day."""
    return [one for one in versions if one.first_day <= on <= one.last_day]


def _name(code: str, territory: Territory) -> str:
    area = None if code in (PROVINCE, UNPLACED) else territory.coded(code)
    return area.name if area else "Chưa phân địa bàn"
