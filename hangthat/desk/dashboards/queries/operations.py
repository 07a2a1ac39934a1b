"""Shops, violations, who goes where next and what is overdue, by area and market.

Each source is read once for all of them.
"""

from dataclasses import dataclass, fields
from datetime import date

from django.db.models import Count

from hangthat.core.agencies.models import User
from hangthat.desk.dashboards.queries.operation_rows import SOURCES, Reader
from hangthat.domain.followups.models import PlannedVisit
from hangthat.domain.programmes.models import PlannedCheck
from hangthat.domain.selection.grammar.intervals import Interval, wilson
from hangthat.domain.targets.services.comparing import LEAST

Spot = tuple[int | None, int | None]  # area and market as the records name them


@dataclass
class Load:
    """What lies in one unit or market.

    `checked`, `caught`: shops with a conclusive result in the period, and those of them found to
    violate. Visits and checks: accepted or approved, and not yet held. Orders: given to an agency
    that lies there. Focuses: recorded places and hot spots that are watched today.
    """

    shops: int = 0
    violations: int = 0
    checked: int = 0
    caught: int = 0
    visits: int = 0
    checks: int = 0
    late_visits: int = 0
    late_checks: int = 0
    late_violations: int = 0
    late_cases: int = 0
    late_orders: int = 0
    focuses: int = 0

    def add(self, other: "Load") -> None:
        for one in fields(self):
            setattr(self, one.name, getattr(self, one.name) + getattr(other, one.name))

    @property
    def coming(self) -> int:
        return self.visits + self.checks

    @property
    def late(self) -> int:
        return sum(getattr(self, one.name) for one in fields(self) if one.name.startswith("late_"))

    @property
    def per_hundred(self) -> float | None:
        """Violations for each hundred open shops; None: too few shops to say."""
        return self.violations * 100 / self.shops if self.shops >= LEAST else None

    @property
    def share(self) -> Interval | None:
        """Of the checked shops those that violate; None: too few were checked to say."""
        if self.checked < LEAST:
            return None
        return wilson(self.caught / self.checked, self.checked)

    def is_hot(self, whole: "Load") -> bool:
        """Even the lower end of its share is above the share of the whole."""
        share = self.share
        return share is not None and whole.checked > 0 and share.low > whole.caught / whole.checked


def loads(reader: Reader) -> dict[Spot, Load]:
    """Area and market → what lies there, in the reader's sight. A query for each source."""
    found: dict[Spot, Load] = {}
    for source in SOURCES:
        spots = [source.area, *([source.place] if source.place else [])]
        what = "establishment" if source.shops else "pk"
        counts = {
            f"n_{name}": Count(what, distinct=source.shops, filter=condition(reader) or None)
            for name, condition in source.conditions.items()
        }
        for row in source.rows(reader).order_by().values_list(*spots).annotate(**counts):
            spot = (row[0], row[1] if source.place else None)
            load = found.setdefault(spot, Load())
            for name, count in zip(source.conditions, row[len(spots) :], strict=True):
                setattr(load, name, getattr(load, name) + count)
    return found


@dataclass(frozen=True)
class Team:
    """Who goes on a day to a market or commune, and to how many."""

    day: date
    area: int | None
    place: str
    agency: str
    count: int
    of_plan: bool


def teams(user: User, *, today: date, most: int) -> list[Team]:
    """The next ones whose day the reader may know. Two queries."""
    visits = PlannedVisit.objects.visible_to(user).accepted().open().filter(day__gte=today)
    # redundant: whose day is known is in sight; desk/dashboards/tests/test_operations.py
    checks = PlannedCheck.objects.visible_to(user).day_known_to(user).coming()
    checks = checks.filter(day__gte=today)
    found = []
    for rows, agency, of_plan in (
        (visits, "agency__name", False),
        (checks, "plan__agency__name", True),
    ):
        named = ("day", "establishment__area", "establishment__place__name", agency)
        counted = rows.order_by("day").values_list(*named).annotate(n=Count("pk"))[:most]
        found += [Team(day, area, place or "", who or "", n, of_plan)
                  for day, area, place, who, n in counted]  # fmt: skip
    return sorted(found, key=lambda one: (one.day, one.agency, one.place))[:most]
