"""The grammar of targets: three answers, counted exactly, and the verdict on them."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np
import numpy.typing as npt

Mask = npt.NDArray[np.bool_]
Words = npt.NDArray[np.uint64]
BITS = 64


class Answer(StrEnum):
    MET = "met"
    FAILED = "failed"
    UNKNOWN = "unknown"


class Verdict(StrEnum):
    REACHED = "reached"
    MISSED = "missed"
    UNDECIDED = "undecided"
    NONE = "none"


_DECISIVE = (Verdict.MISSED, None, Verdict.UNDECIDED, Verdict.REACHED, Verdict.NONE)


def by_sentence(told: Iterable[tuple[Hashable, Verdict | None]]) -> list[Verdict | None]:
    """One verdict for each sentence of a plan (`Target.sentence`), in the order of the plan; None:
    not known. A sentence of several populations is reached when all are. Source: exchange.md §6.
    """
    found: dict[Hashable, set[Verdict | None]] = {}
    for sentence, verdict in told:
        found.setdefault(sentence, set()).add(verdict)
    return [next(one for one in _DECISIVE if one in some) for some in found.values()]


@dataclass(frozen=True)
class Tally:
    """How many members met the condition, failed it, or are not known (chưa rõ)."""

    met: int = 0
    failed: int = 0
    unknown: int = 0

    @property
    def population(self) -> int:
        return self.met + self.failed + self.unknown

    @property
    def checked(self) -> int:
        return self.met + self.failed

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.met + other.met, self.failed + other.failed, self.unknown + other.unknown)

    def verdict(self, at_least: int) -> Verdict:
        """On all members: "missed" only if it were missed with every unknown member met.

        Units: `at_least` is a whole percent; counts are compared, never rounded shares.
        Undefined: without members it is `none`, neither 0 % nor 100 %.
        Source: exchange.md §6.
        """
        if self.population == 0:
            return Verdict.NONE
        if self.met * 100 >= at_least * self.population:
            return Verdict.REACHED
        if (self.met + self.unknown) * 100 < at_least * self.population:
            return Verdict.MISSED
        return Verdict.UNDECIDED

    def verdict_checked(self, at_least: int) -> Verdict:
        """The verdict on checked members only. Always show the coverage beside it."""
        return Tally(self.met, self.failed).verdict(at_least)


@dataclass(frozen=True)
class Terms:
    """What a target's sentence adds to its words: verbs, a cohort, a unit.

    Units: days; both ends of a cohort are included.
    """

    verbs: int = 0
    cohort: tuple[date, date] | None = None
    first_decision_ever: bool = False
    right_holder_only: bool = False
    area: str = ""


@dataclass(frozen=True)
class Bits:
    """The bits of the status word that hold the words of one promise."""

    member: int
    met: int
    failed: int

    def inside(self, words: Words) -> Mask:
        return (words & np.uint64(self.member)) != 0

    def answers(self, words: Words) -> dict[Answer, Mask]:
        """All conditions are asked of the same member; one failure is enough to fail."""
        inside = self.inside(words)
        failed = inside & ((words & np.uint64(self.failed)) != 0)
        met = inside & ((words & np.uint64(self.met)) == np.uint64(self.met)) & ~failed
        return {Answer.MET: met, Answer.FAILED: failed, Answer.UNKNOWN: inside & ~met & ~failed}

    def one_each(self, words: Words) -> list[Answer]:
        """The answer of each word, in order."""
        answers = self.answers(words)
        met, failed = answers[Answer.MET].tolist(), answers[Answer.FAILED].tolist()
        return [
            Answer.MET if m else Answer.FAILED if f else Answer.UNKNOWN
            for m, f in zip(met, failed, strict=True)
        ]
