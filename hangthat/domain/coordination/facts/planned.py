"""Planned checks of whichever room, as one kind of row.

A room that plans checks is plugged in by one `Source` in `PLANNED`; nothing else knows it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, F, IntegerField, QuerySet, Value, When
from django.db.models.functions import Coalesce

from hangthat.core.agencies.models import User
from hangthat.core.common.columns import one_of, pointer
from hangthat.core.common.days import DayNumber
from hangthat.domain.followups.models import CHECKING, PlannedVisit
from hangthat.domain.inspections.models import InspectionField
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
    """

    kind: str
    model: Any
    pointer: str
    coming: Callable[[], Rows]
    within: Callable[[Rows, date, date], Rows]
    window: Callable[[Any], tuple[date, date]]
    columns: Mapping[str, Any]

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
)  # fmt: skip
PLANNED: tuple[Source, ...] = (VISITS, CHECKS)


def kind_of(source: int) -> str:
    """The word before the keys of that source; 0 is what was held."""
    return PLANNED[source - 1].kind if source else "inspection"
