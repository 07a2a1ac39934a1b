"""Reading held and planned checks, as far as one person may weigh them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import numpy as np
from django.db.models import F, IntegerField, Q, Value

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import visible
from hangthat.core.agencies.models import User
from hangthat.core.common.columns import Column, columns, one_of, pointer
from hangthat.core.common.days import DayNumber
from hangthat.domain.coordination.facts.planned import PLANNED, Source, member_columns
from hangthat.domain.coordination.models import OverlapAnswer
from hangthat.domain.establishments.models.member import about_members
from hangthat.domain.inspections.models import Finding, InspectionField, Result

HELD = 0  # the first source; the planned ones count from 1
Place = tuple[int, int]  # source and key of a check
_HELD: dict[str, Any] = {
    **member_columns(),
    "agency": pointer("inspection__agency_id"),
    "first": DayNumber(F("inspection__held_on")),
    "last": DayNumber(F("inspection__held_on")),
    "secret": Value(0, output_field=IntegerField()),
    "field": one_of("inspection__field", InspectionField),
    "finding": one_of("finding", Finding),
}


def held(user: User | None, about: Q, first: date, last: date) -> dict[str, Column]:
    # unscoped: the machine's own reading where nobody asks
    rows = Result.objects.all() if user is None else Result.objects.visible_to(user)
    found = rows.filter(
        about,
        inspection__withdrawn_on=None,
        inspection__held_on__gte=first,
        inspection__held_on__lte=last,
    )
    table = columns(found, id="inspection_id", **_HELD)
    table["source"] = np.full(len(table["id"]), HELD, np.int32)
    table["reader"] = np.ones(len(table["id"]), np.int32)
    return table


def planned(
    number: int,
    source: Source,
    user: User | None,
    about: Q,
    days: tuple[date, date],
    told: frozenset[tuple[Place, Place]],
    liaison: bool,
) -> list[dict[str, Column]]:
    """Those that the person reads, and apart from them those that he only weighs."""
    mine = source.coming() if user is None else source.readable(user)
    found = [_columns_of(number, source, source.within(mine, *days).filter(about), reader=1)]
    if user is None:
        return found
    others = source.coming()
    if liaison:
        within = visible(others, user, Resource.COORDINATION, Action.APPROVE, about_members)
    elif keys := {key for pair in told for place, key in pair if place == number}:
        within = others.filter(pk__in=keys)
    else:
        return found
    rest = source.within(within, *days).filter(about).exclude(pk__in=mine.order_by().values("pk"))
    return [*found, _columns_of(number, source, rest, reader=0)]


def _columns_of(number: int, source: Source, rows: Any, *, reader: int) -> dict[str, Column]:
    table = columns(rows, id="pk", **source.columns)
    table["source"] = np.full(len(table["id"]), number, np.int32)
    table["finding"] = np.full(len(table["id"]), -1, np.int32)
    table["reader"] = np.full(len(table["id"]), reader, np.int32)
    return table


def told_to(user: User) -> frozenset[tuple[Place, Place]]:
    """The pairs of which the liaison told this person."""
    rows = OverlapAnswer.objects.told_to(user).values_list("one", "other")
    return frozenset((place_of(one), place_of(other)) for one, other in rows)


def place_of(key: str) -> Place:
    """The source and the key that a text like `visit:12` names."""
    kind, _, number = key.partition(":")
    kinds = ["inspection", *(source.kind for source in PLANNED)]
    return kinds.index(kind), int(number)


def held_of(places: Iterable[Place]) -> dict[Place, Place]:
    """Of planned checks that were held meanwhile, the held one. A query for each source."""
    keys: dict[int, set[int]] = {}
    for source, key in places:
        if source != HELD:
            keys.setdefault(source, set()).add(key)
    found: dict[Place, Place] = {}
    for source, wanted in keys.items():
        rows = PLANNED[source - 1].held(wanted)
        found |= {(source, key): (HELD, check) for key, check in rows if check}
    return found
