"""Two readings of the same targets on the same day: who differs."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from hangthat.core.common.columns import Column, position
from hangthat.domain.establishments.models import MemberKind
from hangthat.domain.freezes.grammar.snapshot import ANSWERS, NOBODY, Answers, Snapshot
from hangthat.domain.targets.grammar import Answer

Step = tuple[Answer | None, Answer | None]  # None: in no base
_WIDTH = len(ANSWERS) + 1


@dataclass(frozen=True)
class Comparison:
    """`before`: as it was frozen; `after`: as the records are now."""

    before: Snapshot
    after: Snapshot

    def steps(self, code: str) -> dict[Step, int]:
        """How many members went from one answer to another, of those that differ.

        What the steps to an answer gain, less what the steps from it lose, is the difference of
        that number: nobody takes two steps.
        """
        before, after = self._answers(code)
        changed = before != after
        taken = before[changed] * _WIDTH + after[changed]
        pairs, sizes = np.unique(taken, return_counts=True)
        return {
            (_answer(pair // _WIDTH), _answer(pair % _WIDTH)): size
            for pair, size in zip(pairs.tolist(), sizes.tolist(), strict=True)
        }

    def differing(
        self, code: str, *, unit: str | None = None, step: Step | None = None
    ) -> list[int]:
        """Whose answer is another now, or who is counted in one of the two alone; ascending.

        `unit`: in which they lie in either. Undefined (KeyError): a unit that neither has.
        """
        before, after = self._answers(code)
        wanted = before != after
        if step is not None:
            wanted &= (before == _number(step[0])) & (after == _number(step[1]))
        found: list[int] = self._ids(code)[wanted].tolist()
        if unit is None:
            return found
        inside = {pk for one in self._with(unit) for pk in one.member_ids(code, unit=unit)}
        return [pk for pk in found if pk in inside]

    def _with(self, unit: str) -> Iterable[Snapshot]:
        sides = [one for one in (self.before, self.after) if unit == "?" or one.unit(unit)]
        if not sides:
            raise KeyError(unit)
        return sides

    def _answers(self, code: str) -> tuple[Answers, Answers]:
        ids, places = self._joined[self.before.target(code).kind]
        columns = []
        for side, at in zip((self.before, self.after), places, strict=True):
            members, answers = side.column(code)
            column = np.full(len(ids), NOBODY, np.uint8)
            column[at] = answers[members.pairs]
            columns.append(column)
        return columns[0], columns[1]

    def _ids(self, code: str) -> Column:
        return self._joined[self.before.target(code).kind][0]

    @cached_property
    def _joined(self) -> dict[MemberKind, tuple[Column, tuple[Column, Column]]]:
        """The members of both, and where those of each stand among them."""
        found = {}
        for kind in MemberKind:
            one, other = self.before.members[kind].ids, self.after.members[kind].ids
            ids = np.union1d(one, other).astype(np.int32)
            found[kind] = ids, (position(ids, one), position(ids, other))
        return found


def _number(answer: Answer | None) -> int:
    return NOBODY if answer is None else ANSWERS.index(answer) + 1


def _answer(number: int) -> Answer | None:
    return None if number == NOBODY else ANSWERS[number - 1]
