"""Held and planned checks as columns, one row for each check and member."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
from django.db.models import F, IntegerField, Q, Value

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may, visible
from hangthat.core.agencies.models import AgencySuccession, User
from hangthat.core.common.columns import Column, columns, one_of, pointer
from hangthat.core.common.days import DayNumber
from hangthat.domain.coordination.facts.planned import PLANNED, Source, member_columns
from hangthat.domain.coordination.models import JointPart, OverlapAnswer
from hangthat.domain.establishments.models.member import about_members
from hangthat.domain.inspections.models import Finding, InspectionField, Result

HELD = 0  # the first source; the planned ones count from 1
_NAMES = (
    *("source", "id", "shop", "party", "own", "area", "agency"),
    *("first", "last", "secret", "field", "finding", "reader"),
)
_HELD: dict[str, Any] = {
    **member_columns(),
    "agency": pointer("inspection__agency_id"),
    "first": DayNumber(F("inspection__held_on")),
    "last": DayNumber(F("inspection__held_on")),
    "secret": Value(0, output_field=IntegerField()),
    "field": one_of("inspection__field", InspectionField),
    "finding": one_of("finding", Finding),
}
Place = tuple[int, int]  # source and key of a check


@dataclass(frozen=True)
class Checks:
    """What one person may weigh of the checks of some days; `None`: the machine, everything.

    Units: days since 1970, -1 is nobody. `reader`: 1 where the person may know of the check by
    himself; 0 where only the liaison sees it, or was told of it. `force`: the agency that does the
    work of the check's agency today.
    """

    table: dict[str, Column]
    told: frozenset[tuple[Place, Place]]
    liaison: bool

    @classmethod
    def load(
        cls, user: User | None, first: date, last: date, *, near: Iterable[int] | None = None
    ) -> "Checks":
        """Of checks that may take place between two days. `near`: only those of these parties."""
        about = Q()
        if near is not None:
            keys = list(near)
            about = Q(party__in=keys) | Q(establishment__party__in=keys)
        liaison = user is None or may(user, Resource.COORDINATION, Action.APPROVE)
        parts = [_held(user, about, first, last)]
        told = _told(user) if user and not liaison else frozenset()
        for number, source in enumerate(PLANNED, 1):
            parts += _planned(number, source, user, about, (first, last), told, liaison)
        table = {name: np.concatenate([part[name] for part in parts]) for name in _NAMES}
        table["force"] = _heirs(table["agency"])
        return cls(table, told, liaison)

    def __len__(self) -> int:
        return len(self.table["id"])

    def place(self, at: int) -> Place:
        return int(self.table["source"][at]), int(self.table["id"][at])

    @cached_property
    def events(self) -> Any:
        """One number for each check, the same on all its rows."""
        return (self.table["source"].astype(np.int64) << 40) | self.table["id"].astype(np.int64)

    @cached_property
    def numbers(self) -> dict[Place, str]:
        """By check: the number of the joint check to which it belongs."""
        return _joint_numbers(self)

    def number_of(self, at: int) -> str:
        return self.numbers.get(self.place(at), "")

    @cached_property
    def joint(self) -> Column:
        """Which joint check each belongs to; -1: none."""
        numbers = self.numbers
        known = {number: at for at, number in enumerate(sorted(set(numbers.values())))}
        found = np.full(len(self), -1, np.int32)
        if known:
            events, wanted = self.events, {}
            for (source, key), number in numbers.items():
                wanted[(source << 40) | key] = known[number]
            keys = np.array(sorted(wanted), np.int64)
            at = np.minimum(np.searchsorted(keys, events), len(keys) - 1)
            values = np.array([wanted[int(key)] for key in keys], np.int32)
            found = np.where(keys[at] == events, values[at], -1).astype(np.int32)
        return found


def _held(user: User | None, about: Q, first: date, last: date) -> dict[str, Column]:
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


def _planned(
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


def _told(user: User) -> frozenset[tuple[Place, Place]]:
    """The pairs of which the liaison told this person."""
    rows = OverlapAnswer.objects.told_to(user).values_list("one", "other")
    return frozenset((place_of(one), place_of(other)) for one, other in rows)


def place_of(key: str) -> Place:
    """The source and the key that a text like `visit:12` names."""
    kind, _, number = key.partition(":")
    kinds = ["inspection", *(source.kind for source in PLANNED)]
    return kinds.index(kind), int(number)


def _joint_numbers(checks: Checks) -> dict[Place, str]:
    # unscoped: of checks that the reader weighs already
    parts = JointPart.objects.filter(left_on=None, joint__ended_on=None)
    found: dict[Place, str] = {}
    for number, source in enumerate(PLANNED, 1):
        name = source.pointer
        planned = parts.filter(**{f"{name}__isnull": False}).values_list(name, "joint__code")
        found |= {(number, key): code for key, code in planned}
    first = int(checks.table["first"].min()) if len(checks) else 0
    last = int(checks.table["last"].max()) if len(checks) else -1
    numbered = Result.objects.filter(inspection__withdrawn_on=None).exclude(
        inspection__joint_number=""
    )
    if len(checks) <= last - first:  # a few checks by their keys, a whole year by its numbers
        keys = set(checks.table["id"][checks.table["source"] == HELD].tolist())
        numbered = numbered.filter(inspection__in=keys)
    rows = numbered.order_by().values_list("inspection", "inspection__joint_number").distinct()
    return found | {(HELD, key): number for key, number in rows}


def _heirs(agencies: Column) -> Column:
    """Of each agency the one that does its work in the end, so that a reform makes no stranger."""
    heirs: dict[int, int] = {}
    # unscoped: reference data, the same for everybody
    for old, new in AgencySuccession.objects.order_by("-pk").values_list("old_id", "new_id"):
        heirs[old] = new
    found = agencies.copy()
    for old in set(agencies.tolist()) & set(heirs):
        last, seen = old, {old}
        while heirs.get(last, last) not in seen:
            last = heirs[last]
            seen.add(last)
        found[agencies == old] = last
    return found
