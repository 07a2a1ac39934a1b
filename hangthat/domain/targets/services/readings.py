"""Which reading a page shows, and how much of it its visitor may see."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet

from hangthat.core.access.lexicon import Resource
from hangthat.core.access.policy import sees_all
from hangthat.core.agencies.models import User
from hangthat.core.common.days import VIETNAM, vietnam_day
from hangthat.domain.establishments.models import Board, Establishment, MemberKind, Party
from hangthat.domain.plans.models import PlanVersion, Target
from hangthat.domain.targets import services
from hangthat.domain.targets.grammar import Verdict


@dataclass(frozen=True)
class Choice:
    """A year of the plan, a day, and the instant up to which records are taken into account.

    On a reading day without `known_at` it is the stored reading; otherwise the records are counted.
    """

    version: PlanVersion
    year: int
    on: date
    known_at: datetime | None = None

    @property
    def kept(self) -> bool:
        return self.known_at is None and self.on in services.reading_days(self.version)

    @property
    def version_words(self) -> str:
        """Which version of the plan judges it, where another one is in use now."""
        return "" if self.version.used else f"theo {self.version} áp dụng khi đó"

    def target(self, code: str) -> Target:
        return next(one for one in self.version.targets.all() if one.code == code)

    def count(self, *, at: datetime, user: User, names: bool = False) -> services.Count:
        """The reading over what the person may see; a stored one is first brought up to date."""
        return within_sight(self._count(at, names or not sees_all(user, Resource.TARGET)), user)

    def _count(self, at: datetime, names: bool) -> services.Count:
        if self.kept and self.on.year == self.year:
            services.current(self.version, at=at)
            return services.kept_count(self.version, on=self.on, names=names)
        due = {t.code for t in self.version.targets.all() if t.by_end_of == self.year}
        promises = services.promises_of(self.version, on=self.on)
        return services.count(
            self.version, [p for p in promises if p.code in due], known_at=self.known_at or at
        )[0]


def as_held(
    choice: Choice,
    *,
    today: date,
    code: str = "",
    versions: Sequence[PlanVersion] | None = None,
) -> Choice:
    """A year that is over is judged by the version of its plan that was in use when the day ended,
    as what was frozen then is. By the one in use now, where none had been loaded yet, or it had no
    target of that year (and `code`). `versions`: those of the plan (`versions_of`), if read.
    """
    if choice.on.year >= today.year:
        return choice
    ended = datetime.combine(choice.on + timedelta(days=1), time(), VIETNAM)
    every = versions_of(choice.version) if versions is None else versions
    then = next((one for one in every if one.loaded_at <= ended), None)
    if then is None or then == choice.version:
        return choice
    due = (one.code for one in then.targets.all() if one.by_end_of == choice.year)
    return replace(choice, version=then) if any(code in ("", one) for one in due) else choice


def versions_of(version: PlanVersion) -> list[PlanVersion]:
    """All versions of its plan, the newest first."""
    # unscoped: reference data, the same for everybody
    found = PlanVersion.objects.filter(plan=version.plan_id).select_related("plan")
    return list(found.prefetch_related("targets").order_by("-version"))


def held_targets(version: PlanVersion, targets: Iterable[Target], *, today: date) -> list[Target]:
    """Each as the version has it that judges its year (`as_held`). Two queries."""
    found = list(targets)
    over = any(one.due_on.year < today.year for one in found)
    versions = versions_of(version) if over else []
    choices = [
        as_held(
            Choice(version, one.by_end_of, one.due_on),
            today=today, code=one.code, versions=versions,
        )
        for one in found
    ]  # fmt: skip
    return [choice.target(one.code) for choice, one in zip(choices, found, strict=True)]


def count_days(
    version: PlanVersion, year: int, days: Iterable[date], *, at: datetime, user: User
) -> list[services.Count]:
    """The targets of one year over what the person may see, on each of these days, the earliest
    first; the records are read once."""
    due = {target.code for target in version.targets.all() if target.by_end_of == year}
    every = (one for day in days for one in services.promises_of(version, on=day))
    found = services.count(version, [one for one in every if one.code in due], known_at=at)
    return [within_sight(one, user) for one in found]


def plans_in_use() -> list[PlanVersion]:
    """One version of each plan, the newest first. Several may run side by side."""
    # unscoped: reference data, the same for everybody
    found = PlanVersion.objects.in_use().select_related("plan").prefetch_related("targets")
    return list(found.order_by("-first_day", "-issued_on", "plan__code"))


def in_use(*, on: date) -> PlanVersion | None:
    """The plan whose targets the desk shows first on a day."""
    return current_plan(plans_in_use(), on=on)


def current_plan(plans: Sequence[PlanVersion], *, on: date) -> PlanVersion | None:
    """The main one that runs on the day (`PlanVersion.weight`), else the last that has ended, else
    the next to begin."""
    running = [plan for plan in plans if plan.first_day <= on <= plan.last_day]
    ended = [plan for plan in plans if plan.last_day < on]
    if running:
        return max(running, key=lambda plan: plan.weight)
    if ended:
        return max(ended, key=lambda plan: plan.last_day)
    return min(plans, key=lambda plan: plan.first_day, default=None)


def plan_named(code: str, plans: Sequence[PlanVersion], *, on: date) -> PlanVersion | None:
    """That plan; without a code the current one. None: no plan of that code is in use."""
    if not code:
        return current_plan(plans, on=on)
    return next((plan for plan in plans if plan.plan.code == code), None)


def target_named(code: str, plan: str, *, on: date, year: str = "") -> Target | None:
    """Of that plan; without a plan of the current one, else of any other in use that has it. Plans
    that run in `year`, as an address says it, come before those that do not: two plans may use one
    code. What is no year is passed over.
    """
    plans = plans_in_use()
    shown = plan_named(plan, plans, on=on)
    others = [] if plan else [one for one in plans if one != shown]
    asked = [one for one in (shown, *others) if one is not None]
    if year.isascii() and year.isdecimal() and len(year) == 4:
        asked.sort(key=lambda one: not one.first_day.year <= int(year) <= one.last_day.year)
    targets = (target for one in asked for target in one.targets.all())
    return next((target for target in targets if target.code == code), None)


def final_verdicts(version: PlanVersion, *, at: datetime, user: User) -> dict[str, Verdict]:
    """Of each target, by its code, at the end of its year and as far as the reader may see."""
    verdicts: dict[str, Verdict] = {}
    codes = {target.code for target in version.targets.all()}
    for year in choices_of(version):
        choice = as_held(Choice(version, year, date(year, 12, 31)), today=vietnam_day(at))
        counted = choice.count(at=at, user=user)
        for promise in counted.promises:
            if promise.code in codes:
                verdicts[promise.code] = counted.tally(promise).verdict(promise.at_least)
    return verdicts


def choices_of(version: PlanVersion) -> list[int]:
    """The years that have targets."""
    return sorted({target.by_end_of for target in version.targets.all()})


def within_sight(counted: services.Count, user: User) -> services.Count:
    """The reading over the members that the person may see: each number opens to names."""
    allowed = ids_in_sight(user)
    return counted if allowed is None else counted.among(allowed)


def ids_in_sight(user: User) -> dict[MemberKind, set[int]] | None:
    """The members whom the person may see; None: everybody."""
    if sees_all(user, Resource.TARGET):
        return None
    rows: dict[MemberKind, QuerySet[Any]] = {
        MemberKind.PARTY: Party.objects.visible_to(user),
        MemberKind.ESTABLISHMENT: Establishment.objects.visible_to(user),
        MemberKind.BOARD: Board.objects.visible_to(user),
    }
    return {k: set(r.values_list("pk", flat=True)) for k, r in rows.items()}
