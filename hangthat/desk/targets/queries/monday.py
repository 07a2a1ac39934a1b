"""The Monday page: what moved in each plan, which communes are behind, who is responsible."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from django.urls import reverse
from django.utils.http import urlencode

from hangthat.core.agencies.models import User
from hangthat.desk.parts.queries.units_behind import UnitsBehind, units_behind
from hangthat.desk.targets.queries.outlook import Outlook, outlook
from hangthat.domain.assignments.queries.responsible import Responsible, responsible_for
from hangthat.domain.establishments.models import MemberKind
from hangthat.domain.plans.models import PlanVersion, Target
from hangthat.domain.targets.grammar import Tally, Verdict, by_sentence
from hangthat.domain.targets.services.causes import Cause, Number
from hangthat.domain.targets.services.forecasting import Reading
from hangthat.domain.targets.services.kept_movements import movements, steering_versions, year_of
from hangthat.domain.targets.services.kept_readings import KeptReadings, kept_readings
from hangthat.domain.targets.services.movements import Movement, Split
from hangthat.domain.targets.services.tallying import UNPLACED
from hangthat.domain.targets.vocabulary.words import Promise

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
NUMBERS = {
    Number.MET: "số đạt",
    Number.BASE: "số đối tượng",
    Number.FAILED: "số không đạt",
    Number.UNKNOWN: "số chưa rõ",
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
    failed: Moved
    unknown: Moved
    agencies: list[str]
    outlook: Outlook | None

    @property
    def in_danger(self) -> bool:
        return self.outlook is not None and self.outlook.in_danger

    @property
    def worst(self) -> tuple[int, int]:
        """The lower, the earlier: missed, in danger, then what is open."""
        first = 0 if self.verdict == Verdict.MISSED else 1 if self.in_danger else 2
        return first, _WORST.index(self.verdict)


@dataclass(frozen=True)
class PlanNow:
    """One plan on a day. `ahead`: by the version in use, if that of its year is another."""

    version: PlanVersion
    movement: Movement
    responsible: Responsible
    query: dict[str, str]
    today: date
    kept: KeptReadings | None
    ahead: "PlanNow | None" = None

    @property
    def has_ended(self) -> bool:
        return self.version.last_day < self.today

    @cached_property
    def year(self) -> int:
        return year_of(self.version, on=self.today)

    @cached_property
    def rows(self) -> list[TargetNow]:
        """Those due by the end of this year; missed first, then those in danger."""
        rows = [self._row(one) for one in self._targets if one.by_end_of == self.year]
        return sorted(rows, key=lambda row: row.worst)

    @property
    def in_danger(self) -> int:
        """How many that are not missed yet are hardly met at the pace there was."""
        return sum(row.in_danger for row in self.rows if row.verdict != Verdict.MISSED)

    @property
    def foretold(self) -> datetime | None:
        """When the readings were counted from which anything is foretold."""
        shown = any(row.outlook and row.outlook.is_foretold for row in self.rows)
        return self.kept.known_at if self.kept and shown else None

    @cached_property
    def later(self) -> list[TargetNow]:
        """Those of the years to come that have members already."""
        if self.ahead is not None:
            return self.ahead.later
        rows = [self._row(one) for one in self._targets if one.by_end_of > self.year]
        return [row for row in rows if row.tally.population]

    @cached_property
    def counts(self) -> dict[str, int]:
        verdicts = by_sentence((row.target.sentence, row.verdict) for row in self.rows)
        return {word.value: verdicts.count(word) for word in Verdict}

    @cached_property
    def behind(self) -> UnitsBehind:
        """The communes, over all targets of the year together."""
        heat = reverse("desk:heat")
        asked: dict[str, str | int] = {"ke_hoach": self.version.plan.code, "nam": self.year}

        def href(code: str) -> str:
            return f"{heat}?{urlencode({**asked, 'dia_ban': code})}"

        return units_behind(self._by_unit, self.movement.territory, href)

    @property
    def nowhere(self) -> Tally:
        """Of those who lie in no commune of today."""
        return self._by_unit.get(UNPLACED, Tally())

    @cached_property
    def _by_unit(self) -> dict[str, Tally]:
        after, totals = self.movement.after, dict[str, Tally]()
        due = {target.code for target in self._targets if target.by_end_of == self.year}
        for promise in self.movement.promises:
            if promise.kind != MemberKind.PARTY and promise.code in due:
                for code, tally in after.by_unit(promise, units_on=self.today).items():
                    totals[code] = totals.get(code, Tally()) + tally
        return totals

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
            self._moved(target, Number.FAILED),
            self._moved(target, Number.UNKNOWN),
            self.responsible.agencies(target),
            self._outlook(target, promise, tally),
        )

    def _outlook(self, target: Target, promise: Promise, tally: Tally) -> Outlook | None:
        """Of the targets of this year, from what is kept alone."""
        if self.kept is None or target.by_end_of != self.year:
            return None
        readings = self.kept.readings.get(target.code, [])
        now = Reading(self.today, tally)
        return outlook(readings, now, target, yearly=promise.yearly, a_week=None)

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
    """Of each plan what moved since the end of a day, as far as the reader may see; judged by the
    version that held, where the year is over."""
    steered = [steering_versions(one, on=today) for one in versions]
    every = [version for some in steered for version in some]
    responsible = responsible_for(every, user, on=today)
    found = movements(every, since, at=at, user=user, anew=anew)
    kept = kept_readings(every, user, today=today)
    plans = {
        version.pk: PlanNow(version, one, responsible, query, today, kept.get(version.pk))
        for version, one in zip(every, found, strict=True)
    }
    return [
        replace(plans[held.pk], ahead=plans[ahead[0].pk] if ahead else None)
        for held, *ahead in steered
    ]


def running(versions: Sequence[PlanVersion], *, on: date) -> list[PlanVersion]:
    """The plans that run on a day."""
    return [one for one in versions if one.first_day <= on <= one.last_day]
