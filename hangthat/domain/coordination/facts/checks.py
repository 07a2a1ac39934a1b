"""Held and planned checks as columns, one row for each check and member."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
from django.db.models import Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.agencies.models import User
from hangthat.core.common.columns import Column
from hangthat.domain.coordination.facts.joined import heirs_of, joint_numbers
from hangthat.domain.coordination.facts.loading import Place, held, planned, told_to
from hangthat.domain.coordination.facts.planned import PLANNED

_NAMES = (
    *("source", "id", "shop", "party", "own", "area", "agency"),
    *("first", "last", "secret", "field", "finding", "reader"),
)


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
        parts = [held(user, about, first, last)]
        told = told_to(user) if user and not liaison else frozenset()
        for number, source in enumerate(PLANNED, 1):
            parts += planned(number, source, user, about, (first, last), told, liaison)
        table = {name: np.concatenate([part[name] for part in parts]) for name in _NAMES}
        table["force"] = heirs_of(table["agency"])
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
        return joint_numbers(self.table)

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
