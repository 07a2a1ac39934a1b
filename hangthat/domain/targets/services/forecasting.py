"""Where a target will stand: the pace it needs, what its own past lets expect, and what if.

The forecast has no model: it adds to today's share the changes that as many months brought before.
It says what it is worth by its own record, and nothing where that record is poor. `bench.forecasts`
measures how often the interval holds what came, in provinces it was not chosen on.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from hangthat.domain.selection.grammar.intervals import Interval
from hangthat.domain.targets.grammar import Tally

SHARE_INSIDE = 0.8  # of what comes, that the interval should hold
WINDOW = 24  # changes of the past that count, one a month
LEAST = 8  # of them, under which nothing is foretold
TRIED = 6  # forecasts of the past that are compared with what came
HELD = 4  # of these that must have held it
FARTHEST = 9  # months ahead; beyond, the record of the bench falls under 70 %


@dataclass(frozen=True)
class Reading:
    """All members at the end of a month; readings follow each other month by month."""

    on: date
    tally: Tally

    @property
    def share(self) -> float:
        """Met, of all members: who is not known is not met."""
        return self.tally.met / self.tally.population


@dataclass(frozen=True)
class Tried:
    """What was foretold of a day, from what was known `ahead` months before, and what came."""

    on: date
    expected: Interval
    came: float

    @property
    def held(self) -> bool:
        return self.expected.low <= self.came <= self.expected.high


@dataclass(frozen=True)
class Forecast:
    """`expected` holds what comes four times in five. It is None where there is no ground for it;
    `why_not` says why, in words."""

    ahead: int
    expected: Interval | None
    record: list[Tried]
    why_not: str = ""

    @property
    def held(self) -> int:
        return sum(one.held for one in self.record)


@dataclass(frozen=True)
class Pace:
    """Members a week. `needed`: so that the target is met by its last day; None: it has passed."""

    missing: int
    weeks: float
    needed: float | None
    recent: float | None


def forecast(readings: Sequence[Reading], *, ahead: int) -> Forecast:
    """What the share will be `ahead` months after the last reading, if anything can be said.

    Units: months; readings without members are left out.
    """
    shares = [one.share for one in readings if one.tally.population]
    days = [one.on for one in readings if one.tally.population]
    record = []
    for end in range(len(shares) - TRIED, len(shares)):
        then = _expected(shares[: end - ahead + 1], ahead) if end - ahead >= 0 else None
        if then:
            record.append(Tried(days[end], then, shares[end]))
    if ahead < 1:
        return Forecast(ahead, None, record, "đã đến hạn")
    if ahead > FARTHEST:
        return Forecast(ahead, None, record, f"còn hơn {FARTHEST} tháng, quá xa")
    expected = _expected(shares, ahead)
    if expected is None or len(record) < TRIED:
        return Forecast(ahead, None, record, "chưa đủ số liệu của các tháng trước")
    if sum(one.held for one in record) < HELD:
        return Forecast(ahead, None, record, "những lần dự báo trước sai quá nhiều")
    return Forecast(ahead, expected, record)


def _expected(shares: Sequence[float], ahead: int) -> Interval | None:
    """None: fewer than `LEAST` changes lie behind."""
    values = np.array(shares[-(WINDOW + ahead) :])
    changes = values[ahead:] - values[:-ahead] if ahead > 0 else values[:0]
    if len(changes) < LEAST:
        return None
    tail = (1 - SHARE_INSIDE) / 2
    low, middle, high = values[-1] + np.quantile(changes, (tail, 0.5, 1 - tail), method="weibull")
    # a last bit of rounding must not push out what stood still
    low, high = float(low) - 1e-9, float(high) + 1e-9
    return Interval(max(0.0, low), min(1.0, max(0.0, float(middle))), min(1.0, high))


def pace(readings: Sequence[Reading], *, at_least: int, until: date, today: date) -> Pace:
    """How many members a week are still needed, beside those of the last three months.

    Units: whole percent; `until` is the last day. The base is taken as it stands.
    """
    now = readings[-1].tally
    missing = max(0, -(-at_least * now.population // 100) - now.met)
    weeks = max(0, (until - today).days) / 7
    recent = None
    if len(readings) > 3:
        before = readings[-4]
        recent = (now.met - before.tally.met) / ((readings[-1].on - before.on).days / 7)
    needed = missing / weeks if weeks else (0.0 if not missing else None)
    return Pace(missing, weeks, needed, recent)


@dataclass(frozen=True)
class WhatIf:
    """`extra`: members that were checked, or won over; `met`: how many would then be met."""

    extra: int
    met: int
    share: float
    reached: bool


def what_if(tally: Tally, *, a_week: int, weeks: float, at_least: int) -> WhatIf:
    """So many more each week: of the unknown checked, met as often as those who are known; where
    nobody is unknown, as with signatures, of those who failed won over, each of them met.

    Undefined: without a known member nobody can say how often; then none is taken as met.
    """
    found = math.floor(a_week * weeks)
    if tally.unknown:
        extra = min(tally.unknown, found)
        share = tally.met / tally.checked if tally.checked else 0.0
        met = tally.met + math.floor(extra * share)
    else:
        extra = min(tally.failed, found)
        met = tally.met + extra
    population = tally.population
    return WhatIf(
        extra, met, met / population if population else 0.0, met * 100 >= at_least * population > 0
    )
