"""Why a member's answer differs between two moments: one cause for each number it moves."""

from enum import StrEnum
from functools import reduce

import numpy as np
import numpy.typing as npt

from hangthat.domain.targets.grammar import Answer, Mask, Words
from hangthat.domain.targets.services.tallying import Codebook
from hangthat.domain.targets.vocabulary.words import Condition, Promise


class Cause(StrEnum):
    """In the order in which a page lists them."""

    ENTERED = "entered"
    SIGNED = "signed"
    CLEARED = "cleared"
    PROPAGATED = "propagated"
    LEFT = "left"
    CAUGHT = "caught"
    LAPSED = "lapsed"
    UNCHECKED = "unchecked"
    LATE = "late"


class Number(StrEnum):
    """Which number of a target moved: those who met it, or its base."""

    MET = "met"
    BASE = "base"


_PAPERS = ("đã ký cam kết", "đã ký quy chế phối hợp")
_CONDUCT = ("không vi phạm", "không tái phạm")
KNOWN = (*_PAPERS, *_CONDUCT, "được tuyên truyền")  # the conditions whose change has a cause
# Who came to meet two conditions at once is told by the first of these that applies.
_GAINED = (
    (Cause.SIGNED, _PAPERS),
    (Cause.CLEARED, _CONDUCT),
    (Cause.PROPAGATED, ("được tuyên truyền",)),
)
NOTHING = -1
_ORDER = list(Cause)
Causes = npt.NDArray[np.int8]


class Told:
    """One target's answers at the first moment, on the first day as known later, and at last."""

    def __init__(self, codebook: Codebook, promise: Promise, words: tuple[Words, Words, Words]):
        self.codebook = codebook
        self.promise = promise
        self.words = words
        bits = codebook.bits[promise.code]
        self.inside = [bits.inside(one) for one in words]
        self.met = [bits.answers(one)[Answer.MET] for one in words]

    def of(self, number: Number) -> list[Mask]:
        return self.met if number is Number.MET else self.inside

    def causes(self, number: Number) -> Causes:
        """The position of each one's cause in `Cause`; NOTHING for whom the number is the same.

        Late: already on the first day as it is known now. What is left happened between the days.
        """
        first, late, last = self.of(number)
        found = np.full(len(first), NOTHING, np.int8)
        if number is Number.MET:
            self._within(found)
        found[~self.inside[1] & self.inside[2]] = _ORDER.index(Cause.ENTERED)
        found[self.inside[1] & ~self.inside[2]] = _ORDER.index(Cause.LEFT)
        found[(first != last) & (late == last)] = _ORDER.index(Cause.LATE)
        found[first == last] = NOTHING
        return found

    def _within(self, found: Causes) -> None:
        """Who was counted on both days: which condition changed. The last written is told."""
        for cause, words in reversed(_GAINED):
            found[self._gained(words)] = _ORDER.index(cause)
        lost, caught = self._lost(_CONDUCT)
        down = self.met[1] & ~self.met[2]
        found[down & lost] = _ORDER.index(Cause.UNCHECKED)
        found[down & self._lost((*_PAPERS, "được tuyên truyền"))[0]] = _ORDER.index(Cause.LAPSED)
        found[down & caught] = _ORDER.index(Cause.CAUGHT)

    def _conditions(self, words: tuple[str, ...]) -> list[Condition]:
        return [one for one in self.promise.conditions if one.words in words]

    def _gained(self, words: tuple[str, ...]) -> Mask:
        up = ~self.met[1] & self.met[2]
        changed = [
            ~self._answers(one, 1)[Answer.MET] & self._answers(one, 2)[Answer.MET]
            for one in self._conditions(words)
        ]
        return up & reduce(np.logical_or, changed, np.zeros(len(up), np.bool_))

    def _lost(self, words: tuple[str, ...]) -> tuple[Mask, Mask]:
        """Who met one of these conditions and no longer does; and who fails it now."""
        lost = np.zeros(len(self.met[0]), np.bool_)
        failed = lost.copy()
        for one in self._conditions(words):
            before, after = self._answers(one, 1), self._answers(one, 2)
            lost |= before[Answer.MET] & ~after[Answer.MET]
            failed |= before[Answer.MET] & after[Answer.FAILED]
        return lost, failed

    def _answers(self, condition: Condition, moment: int) -> dict[Answer, Mask]:
        return self.codebook.condition(self.promise, condition).answers(self.words[moment])
