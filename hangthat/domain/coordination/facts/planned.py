"""Planned checks of whichever room, as one kind of row.

A room that plans checks is plugged in by one `Source` in `PLANNED`; nothing else knows it.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from hangthat.core.agencies.models import User
from hangthat.core.common.columns import one_of, pointer
from hangthat.core.common.days import DayNumber
from hangthat.core.common.querysets import standing
from hangthat.domain.followups.models import CHECKING, PlannedVisit
from hangthat.domain.inspections.models import InspectionField, Result
from hangthat.domain.programmes.models import PlannedCheck
from hangthat.domain.programmes.models.secrecy import is_published

Rows = QuerySet[Any]


@dataclass(frozen=True)
class Source:
    """Planned checks of one model.

    kind: the word before their keys. coming: those that are not over; within: which of them may
    take place between two days; readable: which a person may know of.
    columns: `shop`, `party` (the owner of a shop too), `own` (1 where it is about the party
    itself), `area`, `agency`, `first`, `last` (days), `secret` (1 where only those who are named
    may know of it), `field`.
    window: the first and the last day of one row.
    pointer: the field of `JointPart` that names such a row.
    held: of the rows with these keys that were held, the key and that of the inspection.
    """

    kind: str
    model: Any
    pointer: str
    coming: Callable[[], Rows]
    within: Callable[[Rows, date, date], Rows]
    window: Callable[[Any], tuple[date, date]]
    columns: Mapping[str, Any]
    held: Callable[[Collection[int]], Rows]

    def readable(self, user: User) -> Rows:
        """Not over, and known to that person."""
        rows: Rows = self.coming().visible_to(user)  # type: ignore[attr-defined]
        return rows


def member_columns() -> dict[str, Any]:
    """`shop`, `party`, `own` and `area` of rows that have a shop or a party."""
    whole = IntegerField()
    return {
        "shop": pointer("establishment_id"),
        "party": Coalesce(F("party_id"), F("establishment__party_id"), output_field=whole),
        "own": Coalesce(F("party_id") * 0 + 1, Value(0), output_field=whole),
        "area": pointer("establishment__area_id"),
    }


def _visits_held(keys: Collection[int]) -> Rows:
    """A visit names no check: it is the first of its agency there since it was planned."""
    there = Q(establishment=OuterRef("establishment")) | Q(party=OuterRef("party"))
    # unscoped: of visits that the asker's answers name
    checks = Result.objects.filter(
        there | Q(establishment__party=OuterRef("party")),
        standing("inspection__withdrawn_on"),
        inspection__agency=Coalesce(OuterRef("agency"), OuterRef("officer__agency")),
        inspection__held_on__gte=OuterRef("planned_on"),
    )
    first = checks.order_by("inspection__held_on", "inspection_id").values("inspection_id")[:1]
    # unscoped: likewise
    visits = PlannedVisit.objects.accepted().filter(pk__in=keys)
    return visits.order_by().annotate(check_held=Subquery(first)).values_list("pk", "check_held")


def _checks_held(keys: Collection[int]) -> Rows:
    # unscoped: of planned checks that the asker's answers name
    rows = PlannedCheck.objects.held().filter(pk__in=keys)
    return rows.order_by().values_list("pk", "inspection")


# unscoped: cut to sight by whoever asks
VISITS = Source(
    kind="visit",
    model=PlannedVisit,
    pointer="visit",
    coming=lambda: PlannedVisit.objects.filter(why__in=CHECKING).open().accepted(),
    within=lambda rows, first, last: rows.filter(day__gte=first, day__lte=last),
    window=lambda visit: (visit.day, visit.day),
    columns={
        **member_columns(),
        "agency": Coalesce(
            F("agency_id"), F("officer__agency_id"), Value(-1), output_field=IntegerField()
        ),
        "first": DayNumber(F("day")),
        "last": DayNumber(F("day")),
        "secret": Value(1, output_field=IntegerField()),
        "field": Value(-1, output_field=IntegerField()),
    },
    held=_visits_held,
)
# A day that the team has already stays sealed: the window is what anybody may weigh.
# unscoped: cut to sight by whoever asks
CHECKS = Source(
    kind="planned",
    model=PlannedCheck,
    pointer="planned_check",
    coming=lambda: PlannedCheck.objects.coming(),
    within=lambda rows, first, last: rows.filter(starts_on__lte=last, ends_on__gte=first),
    window=lambda check: (check.starts_on, check.ends_on),
    columns={
        **member_columns(),
        "agency": Coalesce(
            F("plan__agency_id"), F("plan__proposer__agency_id"), Value(-1),
            output_field=IntegerField(),
        ),
        "first": DayNumber(F("starts_on")),
        "last": DayNumber(F("ends_on")),
        "secret": Case(
            When(is_published("plan__"), then=Value(0)),
            default=Value(1),
            output_field=IntegerField(),
        ),
        "field": one_of("plan__field", InspectionField),
    },
    held=_checks_held,
)  # fmt: skip
PLANNED: tuple[Source, ...] = (VISITS, CHECKS)


def kind_of(source: int) -> str:
    """The word before the keys of that source; 0 is what was held."""
    return PLANNED[source - 1].kind if source else "inspection"
