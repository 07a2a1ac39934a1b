"""What the operations map counts: each number a condition on rows in the reader's sight.

The list behind a number is made of the same rows under the same condition, so it is as long.
What is planned stands here only as far as the reader may know of it (ADR 0034, ADR 0059).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.querysets import standing
from hangthat.domain.assignments.models import Assignment
from hangthat.domain.cases.models import Case, Decision, Violation
from hangthat.domain.establishments.models import Establishment, Focus
from hangthat.domain.followups.models import PlannedVisit
from hangthat.domain.inspections.models import Finding, Result
from hangthat.domain.programmes.models import PlannedCheck


@dataclass(frozen=True)
class Span:
    """The period, and the class of violations asked for; empty: all of them."""

    since: date
    until: date
    kind: str = ""


@dataclass(frozen=True)
class Reader:
    """Who asks, of which period, when."""

    user: User
    span: Span
    at: datetime

    @property
    def today(self) -> date:
        return vietnam_day(self.at)


Rows = QuerySet[Model]
Condition = Callable[[Reader], Q]


@dataclass(frozen=True)
class Source:
    """Rows that are read once for several numbers.

    `area`, `place`: where a row lies; place "": it lies in no market. `conditions`: the numbers
    by their names in `Load`. `shops`: what is counted are the shops of the rows, each once.
    """

    rows: Callable[[Reader], Rows]
    conditions: Mapping[str, Condition]
    area: str = "establishment__area"
    place: str = "establishment__place"
    shops: bool = False


def _shops(reader: Reader) -> Rows:
    return Establishment.objects.visible_to(reader.user).open(on=reader.today)


def _violations(reader: Reader) -> Rows:
    # redundant: the world of the gates is older; desk/dashboards/tests/test_operations.py
    return Violation.objects.visible_to(reader.user).filter(dismissed_on=None)


def _of_the_period(reader: Reader) -> Q:
    span = reader.span
    inside = Q(found_on__range=(span.since, span.until))
    return inside & Q(classification=span.kind) if span.kind else inside


def _past_sanction(reader: Reader) -> Q:
    """Of any day: nobody decided, and it can no longer be sanctioned."""
    # unscoped: of violations in sight
    decided = Decision.objects.filter(violation=OuterRef("pk"), annulled_on=None)
    return Q(limitation_on__lt=reader.today) & ~Q(Exists(decided))


def _results(reader: Reader) -> Rows:
    # redundant: likewise; desk/dashboards/tests/test_operations.py
    return Result.objects.visible_to(reader.user).filter(
        standing("inspection__withdrawn_on"),
        establishment__isnull=False,
        finding__in=(Finding.CLEAN, Finding.VIOLATION),
        inspection__held_on__range=(reader.span.since, reader.span.until),
    )


def _visits(reader: Reader) -> Rows:
    return PlannedVisit.objects.visible_to(reader.user).accepted().open()


def _checks(reader: Reader) -> Rows:
    """Of plans of which the reader may know; by their window, since the day may be sealed."""
    return PlannedCheck.objects.visible_to(reader.user).coming()


def _cases(reader: Reader) -> Rows:
    # redundant: likewise; desk/dashboards/tests/test_operations.py
    return Case.objects.visible_to(reader.user).overdue(on=reader.today)


def _orders(reader: Reader) -> Rows:
    # redundant: likewise; desk/dashboards/tests/test_operations.py
    return Assignment.objects.visible_to(reader.user).overdue(at=reader.at)


def _focuses(reader: Reader) -> Rows:
    """Watched today. One whose place two boards look after counts once."""
    # redundant: cut to units in sight; desk/dashboards/tests/test_operations.py
    seen = Focus.objects.visible_to(reader.user).in_force(on=reader.today)
    # unscoped: of those in sight
    return Focus.objects.filter(pk__in=seen.order_by().values("pk"))


def _every(reader: Reader) -> Q:
    return Q()


SOURCES = (
    Source(_shops, {"shops": _every}, "area", "place"),
    Source(_violations, {"violations": _of_the_period, "late_violations": _past_sanction}),
    Source(
        _results,
        {"checked": _every, "caught": lambda reader: Q(finding=Finding.VIOLATION)},
        shops=True,
    ),
    Source(
        _visits,
        {
            "visits": lambda reader: Q(day__gte=reader.today),
            "late_visits": lambda reader: Q(day__lt=reader.today),
        },
    ),
    Source(
        _checks,
        {
            "checks": lambda reader: Q(ends_on__gte=reader.today),
            "late_checks": lambda reader: Q(ends_on__lt=reader.today),
        },
    ),
    Source(_cases, {"late_cases": _every}, "area", ""),
    Source(_orders, {"late_orders": _every}, "lead__area", ""),
    Source(_focuses, {"focuses": _every}, "area", "place"),
)
SOURCE_OF = {name: source for source in SOURCES for name in source.conditions}
