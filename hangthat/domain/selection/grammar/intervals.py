"""Shares with their intervals: of a count, and of a stratified draw with some who were not seen."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

Z = 1.959963984540054  # 95 %


@dataclass(frozen=True)
class Interval:
    """From, estimate, to; shares from 0 to 1."""

    low: float
    value: float
    high: float


def wilson(share: float, n: float) -> Interval:
    """Wilson's score interval of a share among `n`. Undefined for nobody: from 0 to 1."""
    if n <= 0:
        return Interval(0.0, share, 1.0)
    centre = (share + Z * Z / (2 * n)) / (1 + Z * Z / n)
    half = Z * math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n)
    low = 0.0 if share <= 0 else max(0.0, centre - half)
    return Interval(low, share, 1.0 if share >= 1 else min(1.0, centre + half))


@dataclass(frozen=True)
class Stratum:
    """Of `total` members `drawn` were drawn: violating, clean, and the rest were not seen.

    `total`: a part of them, where several draws are about the same members.
    """

    total: float
    drawn: int
    violating: int
    clean: int

    @property
    def unseen(self) -> int:
        """Refused, not found, or not checked in time."""
        return self.drawn - self.violating - self.clean


@dataclass(frozen=True)
class Estimate:
    """What the draws tell of everybody in the lists of origin.

    `low` counts nobody who was not seen as violating, `high` counts all of them; the interval
    reaches from the lower end of the one to the upper end of the other.
    """

    total: int
    drawn: int
    unseen: int
    low: Interval
    high: Interval

    @property
    def is_whole(self) -> bool:
        """Everybody drawn was seen."""
        return not self.unseen


def estimated(strata: Iterable[Stratum]) -> Estimate | None:
    """Each stratum weighs as many as it has. None: nobody was drawn.

    The spread is that of as many equal draws as the unequal weights are worth (Kish); nothing is
    gained from the strata, since many have one or two drawn.
    """
    drawn = [one for one in strata if one.drawn]
    if not drawn:
        return None
    total = sum(one.total for one in drawn)
    squared = sum(one.total**2 / one.drawn for one in drawn)
    worth = total**2 / squared
    low = sum(one.total * one.violating / one.drawn for one in drawn) / total
    high = sum(one.total * (one.violating + one.unseen) / one.drawn for one in drawn) / total
    return Estimate(
        total=round(total),
        drawn=sum(one.drawn for one in drawn),
        unseen=sum(one.unseen for one in drawn),
        low=wilson(low, worth),
        high=wilson(high, worth),
    )
