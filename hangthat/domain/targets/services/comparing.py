"""Units compared fairly: a small one differs by chance more than a large one does (funnel)."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np

from hangthat.domain.selection.grammar.intervals import Interval, wilson
from hangthat.domain.targets.grammar import Tally

LEAST = 20  # known members under which a unit gets no place
WATCH, APART = 0.025, 0.001  # of chance alone, on either side


class Place(StrEnum):
    """Where a unit stands beside the share of all units together."""

    FEW = "few"
    WITHIN = "within"
    WATCH_LOW = "watch_low"
    WATCH_HIGH = "watch_high"
    LOW = "low"
    HIGH = "high"


@dataclass(frozen=True)
class Compared:
    """`rank`: counted from the lowest share, among units apart alone; None: no rank is due."""

    code: str
    tally: Tally
    place: Place
    rank: int | None = None

    @property
    def known(self) -> int:
        return self.tally.checked

    @property
    def share(self) -> float | None:
        """Of the known; None where nothing is known."""
        return self.tally.met / self.known if self.known else None

    @property
    def interval(self) -> Interval | None:
        """95 %, by Wilson."""
        return None if self.share is None else wilson(self.share, self.known)


@dataclass(frozen=True)
class Comparison:
    """All units of one target. Who is not known stands in no share, and in each coverage."""

    units: list[Compared]
    whole: Tally

    @cached_property
    def centre(self) -> float | None:
        """The share met of all who are known; None: nobody is."""
        return self.whole.met / self.whole.checked if self.whole.checked else None

    @cached_property
    def spread(self) -> float | None:
        """How much more the units differ than chance lets them: 1 is as chance does; None: fewer
        than two units are large enough. Source: D. Spiegelhalter, Stat. Med. 24 (2005) 1185."""
        centre = self.centre or 0.0
        large = [one for one in self.units if one.known >= LEAST]
        if not 0 < centre < 1 or len(large) < 2:
            return None
        parts = [
            (one.tally.met - one.known * centre) ** 2 / (one.known * centre * (1 - centre))
            for one in large
        ]
        return sum(parts) / len(parts)


def compare_units(parts: Mapping[str, Tally]) -> Comparison:
    """Each unit beside all together.

    Undefined: a unit with fewer than `LEAST` known members has no place; inside the limits of
    chance it has a place and no rank.
    """
    whole = sum(parts.values(), Tally())
    centre = whole.met / whole.checked if whole.checked else 0.0
    units = [Compared(code, tally, _place(tally, centre)) for code, tally in parts.items()]
    apart = sorted(
        (one for one in units if one.place in (Place.LOW, Place.HIGH)),
        key=lambda one: (one.share or 0.0, -one.known),
    )
    ranks = {one.code: number for number, one in enumerate(apart, start=1)}
    return Comparison(
        [Compared(one.code, one.tally, one.place, ranks.get(one.code)) for one in units], whole
    )


def _place(tally: Tally, centre: float) -> Place:
    if tally.checked < LEAST:
        return Place.FEW
    share = tally.met / tally.checked
    for chance, low, high in (
        (APART, Place.LOW, Place.HIGH),
        (WATCH, Place.WATCH_LOW, Place.WATCH_HIGH),
    ):
        least, most = limits(centre, tally.checked, chance)
        if share < least:
            return low
        if share > most:
            return high
    return Place.WITHIN


def limits(centre: float, n: int, chance: float) -> tuple[float, float]:
    """The shares between which `n` members of a unit like all others lie, but for `chance` on
    either side; exact binomial quantiles, interpolated as Spiegelhalter does."""
    if n <= 0 or centre <= 0 or centre >= 1:
        return (centre, centre) if n > 0 else (0.0, 1.0)
    return _limit(centre, n, chance), 1.0 - _limit(1.0 - centre, n, chance)


def _limit(centre: float, n: int, chance: float) -> float:
    """The lower one. Counts that ten deviations below the mean leave out have no weight."""
    mean = n * centre
    first = max(0, math.floor(mean - 10 * math.sqrt(mean)))
    counts = np.arange(first, min(n, math.ceil(mean)) + 1)
    steps = np.log((n - counts[:-1]) / counts[1:]) + math.log(centre) - math.log1p(-centre)
    parts = np.exp(_log_chance(first, n, centre) + np.concatenate(([0.0], np.cumsum(steps))))
    up_to = np.cumsum(parts)
    at = int(np.searchsorted(up_to, chance, side="right"))
    inside = (up_to[at] - chance) / parts[at]  # how much of this count lies beyond the limit
    return max(0.0, float(counts[at] - inside) / n)


def _log_chance(met: int, n: int, centre: float) -> float:
    """Of exactly so many."""
    ways = math.lgamma(n + 1) - math.lgamma(met + 1) - math.lgamma(n - met + 1)
    return ways + met * math.log(centre) + (n - met) * math.log1p(-centre)
