"""Every two checks of one subject within a year, as far as one person may know of both."""

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np

from hangthat.core.agencies.models import User
from hangthat.core.common.columns import Column
from hangthat.core.common.days import day_number
from hangthat.domain.coordination.engine import Positions, pairs
from hangthat.domain.coordination.facts import HELD, Checks, Place, held_of, place_of
from hangthat.domain.coordination.grammar import (
    JOINED,
    KINDS,
    OPEN,
    PROPOSED,
    SEPARATE,
    STATES,
    WAITING,
    Narrowed,
    days_of,
)
from hangthat.domain.coordination.models import OverlapAnswer, Way

_STATE_OF = {
    Way.SEPARATE: SEPARATE, Way.LET_GO: SEPARATE, Way.JOINT: PROPOSED, Way.TELL: OPEN,
}  # fmt: skip


class Overlaps:
    """All that is asked of the pairs of a year. Read once, by a constant number of queries."""

    def __init__(
        self, user: User | None, asked: Narrowed, *, near: Iterable[int] | None = None
    ) -> None:
        self.user, self.asked = user, asked
        self.checks = Checks.load(user, *asked.days, near=near)
        one, other = pairs(self.checks)
        known = self._known(one, other) & self._in_one_year(one, other)
        self.one, self.other = one[known], other[known]

    def __len__(self) -> int:
        return len(self.one)

    def of(self, name: str) -> tuple[Column, Column]:
        """A column of the earlier and of the later check of each pair."""
        return self.checks.table[name][self.one], self.checks.table[name][self.other]

    @cached_property
    def same_force(self) -> Any:
        return _same_force(self.checks.table, self.one, self.other)

    @cached_property
    def same_field(self) -> Any:
        one, other = self.of("field")
        return (one == other) & (one >= 0)

    @cached_property
    def for_liaison(self) -> Any:
        """Both are planned, by two forces, and one is secret: who plans must not learn of it."""
        return _for_liaison(self.checks.table, self.one, self.other)

    @cached_property
    def planned(self) -> Any:
        """How many of the two checks are still to come."""
        one, other = self.of("source")
        return (one != HELD).astype(np.int8) + (other != HELD)

    @cached_property
    def states(self) -> Any:
        """Of each pair, how it stands."""
        one, other = self.checks.joint[self.one], self.checks.joint[self.other]
        states = np.where(self.for_liaison, WAITING, OPEN)
        if self._answers:
            low, high = self._ordered
            for at, key in enumerate(zip(low.tolist(), high.tolist(), strict=True)):
                if given := self._answers.get(key):
                    states[at] = max(_STATE_OF[way] for _, way in given)
        states[(one >= 0) & (one == other)] = JOINED
        return states

    @cached_property
    def chosen(self) -> Positions:
        """The pairs that were asked for, the latest first."""
        if not self._wanted.any():  # then nobody need ask how they stand
            return np.flatnonzero(self._wanted)
        return self._sorted(np.flatnonzero(self._wanted & (self.states == self._state)))

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many pairs are in each state, of those that were asked for."""
        found = self.states[self._wanted]
        return {word: int((found == state).sum()) for word, (state, *_) in STATES.items()}

    @cached_property
    def months(self) -> list[int]:
        """How many of the pairs in the chosen state fall into each month of the year."""
        wanted = self._without_month & (self.states == self._state)
        return [int((self._month[wanted] == month).sum()) for month in range(1, 13)]

    def at(self, one: Place, other: Place) -> int | None:
        """The position of the pair of these two checks."""
        asked = sorted((source << 40) | key for source, key in (one, other))
        low, high = self._ordered
        found = np.flatnonzero((low == asked[0]) & (high == asked[1]))
        return int(found[0]) if len(found) else None

    @property
    def _state(self) -> int:
        return STATES.get(self.asked.state, STATES[""])[0]

    @cached_property
    def _wanted(self) -> Any:
        month = self.asked.month
        return self._without_month & (self._month == month if month else True)

    @cached_property
    def _without_month(self) -> Any:
        asked, found = self.asked, np.ones(len(self), bool)
        if asked.agency:
            one, other = self.of("agency")
            found &= (one == asked.agency) | (other == asked.agency)
        if asked.own:
            one, other = self.of("agency")
            own = list(asked.own)
            found &= np.isin(one, own) | np.isin(other, own)
        if asked.areas is not None:
            found &= np.isin(self._areas, list(asked.areas))
        if asked.kind in KINDS:
            found &= self.planned == list(KINDS).index(asked.kind)
        match asked.between:
            case "khac":
                found &= ~self.same_force
            case "cung":
                found &= self.same_force
            case "noi-dung":
                found &= self.same_field
        return found

    @cached_property
    def _month(self) -> Any:
        """Of the year, in which the later check falls; one that began before it counts as 1."""
        first = np.array([day_number(date(self.asked.year, m, 1)) for m in range(1, 13)])
        return np.maximum(np.searchsorted(first, self.of("first")[1], side="right"), 1)

    @cached_property
    def _areas(self) -> Any:
        """The home area of the shop that a pair is about; -1: it is about a party alone."""
        one, other = self.of("area")
        return np.where(one >= 0, one, other)

    @cached_property
    def _ordered(self) -> tuple[Any, Any]:
        one, other = self.checks.events[self.one], self.checks.events[self.other]
        return np.minimum(one, other), np.maximum(one, other)

    def _sorted(self, found: Positions) -> Positions:
        day, event = self.of("first")[1][found], self.checks.events[self.other][found]
        return found[np.lexsort((event, day))[::-1]]

    def next_year(self) -> Any:
        """Of the pairs that were asked for: whether the later check falls after the first year."""
        return self.of("first")[1][self.chosen] > day_number(days_of(self.asked.year)[1])

    def _in_one_year(self, one: Positions, other: Positions) -> Any:
        """Of several years, those whose two checks may take place in the same."""
        asked, table = self.asked, self.checks.table
        years = range(asked.year, (asked.until or asked.year) + 1)
        starts = np.array([day_number(days_of(year)[0]) for year in years])
        first, last = (
            np.searchsorted(starts, table[name], side="right") for name in ("first", "last")
        )
        return np.maximum(first[one], first[other]) <= np.minimum(last[one], last[other])

    def _known(self, one: Positions, other: Positions) -> Any:
        """Which pairs the person is warned of."""
        table = self.checks.table
        if self.checks.liaison:
            return np.ones(len(one), bool)
        reads = (table["reader"][one] == 1) & (table["reader"][other] == 1)
        known = reads & ~_for_liaison(table, one, other)
        if self.checks.told:
            places = self.checks.place
            for at in np.flatnonzero(~known):
                pair = places(one[at]), places(other[at])
                known[at] = pair in self.checks.told or pair[::-1] in self.checks.told
        return known

    def answers_to(self, at: int) -> list[tuple[int, Way]]:
        """Key and way of each answer about the pair in that position."""
        low, high = self._ordered
        return self._answers.get((int(low[at]), int(high[at])), [])

    @cached_property
    def _answers(self) -> dict[tuple[int, int], list[tuple[int, Way]]]:
        """What was answered about a planned check is said of the one that was held of it."""
        # unscoped: the machine's own reading where nobody asks
        rows = OverlapAnswer.objects
        # redundant: no answer on the tour; domain/coordination/tests/test_secrets.py
        seen = rows.all() if self.user is None else rows.visible_to(self.user)
        if len(self) < 50:  # those of a few pairs by their parties
            keys = {int(key) for key in self.of("party")[0]}
            seen = seen.filter(party__in=keys) | seen.filter(establishment__party__in=keys)
        given = [
            (place_of(one), place_of(other), (key, Way(way)))
            for one, other, key, way in seen.order_by().values_list("one", "other", "pk", "way")
        ]
        held = held_of(place for one, other, _ in given for place in (one, other))
        found: dict[tuple[int, int], list[tuple[int, Way]]] = {}
        for one, other, answer in given:
            places = (held.get(one, one), held.get(other, other))
            low, high = sorted((source << 40) | key for source, key in places)
            found.setdefault((low, high), []).append(answer)
        return found


def _same_force(table: dict[str, Column], one: Positions, other: Positions) -> Any:
    force = table["force"]
    return (force[one] == force[other]) & (force[one] >= 0)


def _for_liaison(table: dict[str, Column], one: Positions, other: Positions) -> Any:
    planned = (table["source"][one] != HELD) & (table["source"][other] != HELD)
    secret = (table["secret"][one] == 1) | (table["secret"][other] == 1)
    return planned & secret & ~_same_force(table, one, other)
