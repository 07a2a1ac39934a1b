"""Why a member's answer differs between two moments: one cause for each number it moves."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import reduce

import numpy as np
import numpy.typing as npt

from hangthat.domain.targets.grammar import Answer, Mask, Words
from hangthat.domain.targets.services.tallying import Codebook
from hangthat.domain.targets.vocabulary.words import Promise


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
    """Which number of a target moved: those who met it, failed it, of whom it is not known; or its
    base, which is all three."""

    MET = "met"
    BASE = "base"
    FAILED = "failed"
    UNKNOWN = "unknown"


_ANSWER = {
    Number.MET: Answer.MET,
    Number.FAILED: Answer.FAILED,
    Number.UNKNOWN: Answer.UNKNOWN,
}
_PAPERS = ("đã ký cam kết", "đã ký quy chế phối hợp")
_CONDUCT = ("không vi phạm", "không tái phạm")
_OUTREACH = ("được tuyên truyền",)
KNOWN = (*_PAPERS, *_CONDUCT, *_OUTREACH)  # the conditions whose change has a cause
# Who came to meet two conditions at once is told by the first of these that applies.
_GAINED = (
    (Cause.SIGNED, _PAPERS),
    (Cause.CLEARED, _CONDUCT),
    (Cause.PROPAGATED, _OUTREACH),
)
NOTHING = -1
_ORDER = list(Cause)
Causes = npt.NDArray[np.int8]
Answers = dict[Answer, Mask]


class Told:
    """One target's answers at the first moment, on the first day as known later, and at last."""

    def __init__(self, codebook: Codebook, promise: Promise, words: tuple[Words, Words, Words]):
        self.codebook = codebook
        self.promise = promise
        self.words = words
        bits = codebook.bits[promise.code]
        self.inside = [bits.inside(one) for one in words]
        self.answers = [bits.answers(one) for one in words]

    def of(self, number: Number) -> list[Mask]:
        if number is Number.BASE:
            return self.inside
        return [one[_ANSWER[number]] for one in self.answers]

    def causes(self, number: Number) -> Causes:
        """The position of each one's cause in `Cause`; NOTHING for whom the number is the same.

        Late: already on the first day as it is known now. What is left happened between the days.
        """
        first, late, last = self.of(number)
        found = np.full(len(first), NOTHING, np.int8)
        if number is not Number.BASE:
            self._within(found)
        found[~self.inside[1] & self.inside[2]] = _ORDER.index(Cause.ENTERED)
        found[self.inside[1] & ~self.inside[2]] = _ORDER.index(Cause.LEFT)
        found[(first != last) & (late == last)] = _ORDER.index(Cause.LATE)
        found[first == last] = NOTHING
        return found

    def _within(self, found: Causes) -> None:
        """Who was counted on both days: which condition changed. The last written is told.

        The answer that somebody had and the one that he has decide, not the number that is asked:
        who is lost to one number and won by another has one cause.
        """
        before, after = self.answers[1], self.answers[2]
        up, down = ~before[Answer.MET] & after[Answer.MET], before[Answer.MET] & ~after[Answer.MET]
        freed = before[Answer.FAILED] & after[Answer.UNKNOWN]
        fails = ~before[Answer.FAILED] & after[Answer.FAILED]
        found[freed] = _ORDER.index(Cause.UNCHECKED)
        for cause, words in reversed(_GAINED):
            found[(up | freed) & self._comes_to(Answer.MET, words)] = _ORDER.index(cause)
        found[down & self._leaves_met(_CONDUCT)] = _ORDER.index(Cause.UNCHECKED)
        found[fails] = _ORDER.index(Cause.LAPSED)
        found[down & self._leaves_met((*_PAPERS, *_OUTREACH))] = _ORDER.index(Cause.LAPSED)
        found[fails & self._comes_to(Answer.FAILED, _CONDUCT)] = _ORDER.index(Cause.CAUGHT)

    def _comes_to(self, answer: Answer, words: tuple[str, ...]) -> Mask:
        """Who has that answer to one of these conditions now, and had another."""
        return self._any(
            ~before[answer] & after[answer] for before, after in self._conditions(words)
        )

    def _leaves_met(self, words: tuple[str, ...]) -> Mask:
        return self._any(
            before[Answer.MET] & ~after[Answer.MET] for before, after in self._conditions(words)
        )

    def _any(self, masks: Iterable[Mask]) -> Mask:
        return reduce(np.logical_or, masks, np.zeros(len(self.inside[0]), np.bool_))

    def _conditions(self, words: tuple[str, ...]) -> Iterator[tuple[Answers, Answers]]:
        """Of each of these conditions that the target has, the answers before and after."""
        for one in self.promise.conditions:
            if one.words in words:
                asked = self.codebook.condition(self.promise, one)
                yield asked.answers(self.words[1]), asked.answers(self.words[2])
