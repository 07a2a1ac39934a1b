"""What a row may be, and what may be answered to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

NEW, LATER = "new", "later"  # answers; any other is the key of the record that the row is about
_BETWEEN = ":"  # a way and the key


@dataclass(slots=True)
class Likely:
    """A record that the row may be: how sure, why, and what both say where they differ.

    `ways`: what the row may mean of it, instead of simply being it: (way, in words), the likeliest
    first; NEW among them is another record.
    """

    pk: int
    score: float
    reasons: tuple[str, ...]
    ways: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, told: Sequence[Any]) -> "Likely":
        """As rows keep it."""
        pk, score, reasons, *ways = told
        return cls(pk, score, tuple(reasons), tuple((way, words) for way, words in chain(*ways)))

    def as_row(self) -> tuple[Any, ...]:
        told = (self.pk, self.score, self.reasons)
        return (*told, self.ways) if self.ways else told

    @property
    def answers(self) -> tuple[str, ...]:
        """What may be answered of it."""
        if not self.ways:
            return (str(self.pk),)
        return tuple(way if way == NEW else f"{way}{_BETWEEN}{self.pk}" for way, _ in self.ways)


def way_and_key(answer: str) -> tuple[str, int | None]:
    """What an answer says: the way, if it tells one, and the record."""
    way, between, key = answer.rpartition(_BETWEEN)
    return (way if between else "", int(key) if key.isdecimal() else None)
