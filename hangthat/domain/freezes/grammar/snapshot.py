"""All targets of a plan on one day with their names; needs no other record to be read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

from hangthat.core.agencies.models.area import Level
from hangthat.core.common.columns import Column, position
from hangthat.domain.establishments.models import MemberKind
from hangthat.domain.targets.grammar import Answer, Mask, Tally

Answers = npt.NDArray[np.uint8]
NOBODY = 0  # in no base of the target; the answers are numbered from 1, in their order
UNPLACED = -1  # in no unit of the day; parties lie in none either
ANSWERS = list(Answer)


@dataclass(frozen=True)
class FrozenTarget:
    """A target as the plan had it. `words`: whom it counts and what is asked of them."""

    code: str
    clause: str
    text: str
    words: str
    by_end_of: int
    at_least: int
    kind: MemberKind


@dataclass(frozen=True)
class FrozenUnit:
    """A unit of the day. `above`: the code of the unit it lies under; empty: none."""

    code: str
    name: str
    level: str
    above: str


@dataclass(frozen=True)
class Members:
    """Members of one kind by (unit, answers): few distinct pairs, one number per member.

    Shapes: ids, pairs (N); units (P): places in the list of units; answers (P, targets).
    """

    ids: Column
    pairs: Column
    units: Column
    answers: Answers

    def among(self, ids: Column) -> "Members":
        kept = np.isin(self.ids, ids)
        return replace(self, ids=self.ids[kept], pairs=self.pairs[kept])

    def replaced(self, gone: Column, fresh: "Members") -> "Members":
        """Without those, and with the fresh ones; pairs that nobody has any more are dropped."""
        kept = ~np.isin(self.ids, gone)
        ids = np.concatenate([self.ids[kept], fresh.ids])
        pairs = np.concatenate([self.pairs[kept], fresh.pairs + len(self.units)])
        table = np.column_stack(
            [np.concatenate([self.units, fresh.units]),
             np.concatenate([self.answers, fresh.answers])]
        )  # fmt: skip
        used, at = np.unique(pairs, return_inverse=True)
        rows, places = np.unique(table[used], axis=0, return_inverse=True)
        order = np.argsort(ids)
        return Members(
            ids[order].astype(np.int32),
            places.reshape(-1)[at][order].astype(np.int32),
            rows[:, 0].astype(np.int32),
            rows[:, 1:].astype(np.uint8),
        )

    @cached_property
    def sizes(self) -> npt.NDArray[np.int64]:
        """How many members each pair has."""
        return np.bincount(self.pairs, minlength=len(self.units)).astype(np.int64)


@dataclass(frozen=True)
class Snapshot:
    """The targets of one day; `members` has for each kind the answers of its targets in order."""

    targets: tuple[FrozenTarget, ...]
    units: tuple[FrozenUnit, ...]
    members: Mapping[MemberKind, Members]

    def target(self, code: str) -> FrozenTarget:
        """Undefined (KeyError): a target that it does not have."""
        return self._by_code[code]

    @cached_property
    def codes(self) -> frozenset[str]:
        return frozenset(target.code for target in self.targets)

    def of(self, kind: MemberKind) -> list[FrozenTarget]:
        """The targets that count members of that kind, in the order of their answers."""
        return [target for target in self.targets if target.kind == kind]

    def among(self, ids: Mapping[MemberKind, Iterable[int]]) -> "Snapshot":
        """The same, restricted to these members, for a person who may see only them."""
        members = {
            kind: self.members[kind].among(np.array(sorted(some), np.int32))
            for kind, some in ids.items()
        }
        return replace(self, members=members)

    def replaced(self, gone: Mapping[MemberKind, Column], fresh: "Snapshot") -> "Snapshot":
        """The same with what these members answer now; `fresh` holds those of them that count.

        Undefined: under other units or of other targets.
        """
        members = {
            kind: self.members[kind].replaced(gone[kind], fresh.members[kind])
            for kind in MemberKind
        }
        return replace(self, members=members)

    def tally(self, code: str, unit: str | None = None) -> Tally:
        """One target, over everything or within a unit; as `members`."""
        members, answers = self.column(code)
        sizes = np.where(self._inside(code, unit), members.sizes, 0)
        return Tally(*(int(sizes[answers == n].sum()) for n in range(1, len(ANSWERS) + 1)))

    def by_unit(self, code: str) -> dict[str, Tally]:
        """One target by the lowest units that have members; "?": in no unit, "": parties."""
        members, answers = self.column(code)
        found: dict[str, Tally] = {}
        for place in np.unique(members.units).tolist():
            here = members.units == place
            counts = [
                int(members.sizes[here & (answers == n)].sum()) for n in range(1, len(ANSWERS) + 1)
            ]
            if any(counts):
                found[self._named(code, place)] = Tally(*counts)
        return found

    def member_ids(
        self, code: str, answer: Answer | None = None, unit: str | None = None
    ) -> list[int]:
        """The primary keys behind a number, ascending. Undefined (KeyError): no such unit."""
        members, answers = self.column(code)
        wanted = answers != NOBODY if answer is None else answers == _number(answer)
        wanted = wanted & self._inside(code, unit)
        return [int(pk) for pk in members.ids[wanted[members.pairs]]]

    def answers_of(self, code: str, ids: Iterable[int]) -> dict[int, Answer]:
        """The answer of each of these members that was counted."""
        members, answers = self.column(code)
        asked = np.array(sorted(set(ids)), np.int32)
        at = position(members.ids, asked)
        told = zip(asked[at >= 0].tolist(), answers[members.pairs[at[at >= 0]]], strict=True)
        return {pk: ANSWERS[int(n) - 1] for pk, n in told if n != NOBODY}

    def units_of(self, code: str, ids: Iterable[int]) -> dict[int, str]:
        """The code of the unit in which each of these members lay; "?": in none."""
        members, _ = self.column(code)
        asked = np.array(sorted(set(ids)), np.int32)
        at = position(members.ids, asked)
        places = members.units[members.pairs[at[at >= 0]]].tolist()
        return {
            pk: self._named(code, place)
            for pk, place in zip(asked[at >= 0].tolist(), places, strict=True)
        }

    def unit(self, code: str) -> FrozenUnit | None:
        return self._units.get(code)

    def column(self, code: str) -> tuple[Members, Answers]:
        """Of one target the members of its kind, and the answer of each of their pairs."""
        kind = self.target(code).kind
        members = self.members[kind]
        place = [target.code for target in self.of(kind)].index(code)
        return members, members.answers[:, place]

    def _inside(self, code: str, unit: str | None) -> Mask:
        """Which pairs lie in or under a unit; parties lie in the whole province alone."""
        units = self.members[self.target(code).kind].units
        if unit is None:
            return np.ones(len(units), np.bool_)
        party = self.target(code).kind == MemberKind.PARTY
        if unit == "?":
            return np.zeros(len(units), np.bool_) if party else units == UNPLACED
        level = self._units[unit].level
        if party:
            return np.full(len(units), level == Level.PROVINCE)
        wanted = [n for n, one in enumerate(self.units) if unit in self._above(one)]
        return np.isin(units, np.array(wanted, np.int32))

    def _above(self, unit: FrozenUnit) -> list[str]:
        chain: list[str] = []
        here: FrozenUnit | None = unit
        while here and here.code not in chain:
            chain.append(here.code)
            here = self._units.get(here.above)
        return chain

    def _named(self, code: str, place: int) -> str:
        if self.target(code).kind == MemberKind.PARTY:
            return ""
        return "?" if place == UNPLACED else self.units[place].code

    @cached_property
    def _by_code(self) -> dict[str, FrozenTarget]:
        return {target.code: target for target in self.targets}

    @cached_property
    def _units(self) -> dict[str, FrozenUnit]:
        return {unit.code: unit for unit in self.units}


def _number(answer: Answer) -> int:
    return ANSWERS.index(answer) + 1
