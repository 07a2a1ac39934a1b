"""On which days a plan's targets are frozen, and which cuts are still to be made."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from hangthat.core.common.days import VIETNAM, vietnam_day
from hangthat.core.deadlines.grammar import Cut as PeriodCut
from hangthat.core.deadlines.grammar import period
from hangthat.core.deadlines.queries.periods import every_cut
from hangthat.domain.freezes.models import FrozenReading
from hangthat.domain.plans.models import PlanVersion

MADE_UP = timedelta(days=400)  # a cut that is older is not made up: a reading of any day stands in


@dataclass(frozen=True)
class Cut:
    """The end of a day on which periods of reports or a year of the plan end."""

    version: PlanVersion
    on: date
    names: tuple[str, ...]

    @property
    def due_at(self) -> datetime:
        """The first instant that is no longer in it."""
        return datetime.combine(self.on + timedelta(days=1), time(), VIETNAM)


def owed(*, at: datetime) -> list[Cut]:
    """The cuts that are due and not made, the oldest first.

    Each belongs to the version that was in use at its instant. What was due before a plan was
    loaded, or lies too far back, is not owed.
    """
    # unscoped: the calendar's own work, the same for everybody
    made = set(FrozenReading.objects.values_list("version__plan", "on"))
    rules = every_cut()
    found = [
        cut
        for version, begun, ended in _in_use()
        for cut in cuts_of(version, vietnam_day(max(begun, at - MADE_UP)), vietnam_day(at), rules)
        if max(begun, at - MADE_UP) <= cut.due_at <= at
        and (ended is None or cut.due_at < ended)
        and (version.plan_id, cut.on) not in made
    ]
    return sorted(found, key=lambda cut: (cut.on, cut.version.pk))


def cuts_of(
    version: PlanVersion, since: date, until: date, rules: Iterable[PeriodCut]
) -> list[Cut]:
    """The cuts of a plan on these days: ends of periods and of years, and its own last day."""
    first = max(since - timedelta(days=1), version.first_day)
    last = min(until, version.last_day)
    days: dict[date, list[str]] = {}
    for on, name in _ends(version, range(first.year, last.year + 1), rules):
        if first <= on <= last:
            days.setdefault(on, []).append(name)
    return [Cut(version, on, tuple(names)) for on, names in sorted(days.items())]


def _ends(
    version: PlanVersion, years: range, rules: Iterable[PeriodCut]
) -> Iterator[tuple[date, str]]:
    for rule in rules:
        for year in years:
            ending = period(rule, year)
            yield ending.last, ending.name
    for year in years:
        yield date(year, 12, 31), f"Hết năm {year} của kế hoạch"
    yield version.last_day, "Kết thúc kế hoạch"


def _in_use() -> Iterator[tuple[PlanVersion, datetime, datetime | None]]:
    """Each version with targets: from when it was in use, and until when another replaced it."""
    # unscoped: reference data, the same for everybody
    rows = PlanVersion.objects.select_related("plan").prefetch_related("targets")
    versions = list(rows.order_by("plan", "version"))
    for n, version in enumerate(versions):
        after = versions[n + 1] if n + 1 < len(versions) else None
        replaced = after.loaded_at if after and after.plan_id == version.plan_id else None
        if version.targets.all():
            yield version, version.loaded_at, replaced
