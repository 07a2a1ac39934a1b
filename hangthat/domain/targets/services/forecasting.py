"""Where a target will stand: the pace it needs, what its own past lets expect, and what if.

The forecast has no model: it adds to the newest share the changes that as many months brought.
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
FARTHEST = 4  # months ahead; farther, no record of its own made an interval hold (bench/README)


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
class PastForecast:
    """What would have been foretold of a day `ahead` months before, and what came.

    Made from the readings up to then as today's records give them: what was entered later about
    those months is in them, as it is in what came.
    """

    on: date
    expected: Interval
    actual_share: float

    @property
    def held(self) -> bool:
        return self.expected.low <= self.actual_share <= self.expected.high


@dataclass(frozen=True)
class Forecast:
    """`expected` holds what comes four times in five. It is None where there is no ground for it;
    `why_not` says why, in words."""

    ahead: int
    expected: Interval | None
    record: list[PastForecast]
    why_not: str = ""

    @property
    def held(self) -> int:
        return sum(one.held for one in self.record)


@dataclass(frozen=True)
class Pace:
    """Members a week, after the end of `since`. `needed`: so that the target is met by its last
    day; None: it has passed. `restarts`: what was met until then does not count on the last day."""

    since: date
    restarts: bool
    missing: int
    weeks: float
    needed: float | None
    recent: float | None


def forecast(readings: Sequence[Reading], *, ahead: int, yearly: bool = False) -> Forecast:
    """What the share will be `ahead` months after the last reading, if anything can be said.

    Units: months; of readings those after the last without members. `yearly`: the target counts
    from 1 January, so that only changes within one calendar year say anything of another.
    """
    if ahead < 1:
        return Forecast(ahead, None, [], "đã đến hạn")
    known = _since_there_are_members(readings)
    record = _record(known, ahead, yearly)
    if ahead > FARTHEST:
        return Forecast(ahead, None, record, f"còn hơn {FARTHEST} tháng, quá xa")
    expected = _expected(known, ahead, yearly)
    if expected is None or len(record) < TRIED:
        return Forecast(ahead, None, record, "chưa đủ số liệu của các tháng trước")
    if sum(one.held for one in record) < HELD:
        return Forecast(ahead, None, record, "những lần dự báo trước sai quá nhiều")
    return Forecast(ahead, expected, record)


def _since_there_are_members(readings: Sequence[Reading]) -> Sequence[Reading]:
    """Those after the last without members: a gap would make months of another length."""
    empty = [n for n, one in enumerate(readings) if not one.tally.population]
    return readings[empty[-1] + 1 :] if empty else readings


def _record(readings: Sequence[Reading], ahead: int, yearly: bool) -> list[PastForecast]:
    """The last forecasts of which it is known what came, the oldest first."""
    record: list[PastForecast] = []
    for end in range(len(readings) - 1, ahead - 1, -1):
        if len(record) == TRIED:
            break
        if then := _expected(readings[: end - ahead + 1], ahead, yearly):
            record.append(PastForecast(readings[end].on, then, readings[end].share))
    return record[::-1]


def _expected(readings: Sequence[Reading], ahead: int, yearly: bool) -> Interval | None:
    """None: fewer than `LEAST` changes lie behind, or a yearly target will have begun anew."""
    if not readings or (yearly and readings[-1].on.month + ahead > 12):
        return None
    some = readings[-(WINDOW + ahead) :]
    changes = [
        then.share - one.share
        for one, then in zip(some, some[ahead:], strict=False)
        if not yearly or one.on.year == then.on.year
    ]
    if len(changes) < LEAST:
        return None
    tail = (1 - SHARE_INSIDE) / 2
    quantiles = np.quantile(changes, (tail, 0.5, 1 - tail), method="weibull")
    low, middle, high = readings[-1].share + quantiles
    # a last bit of rounding must not push out what stood still
    low, high = float(low) - 1e-9, float(high) + 1e-9
    return Interval(max(0.0, low), min(1.0, max(0.0, float(middle))), min(1.0, high))


def pace(
    readings: Sequence[Reading], now: Reading, *, at_least: int, until: date, yearly: bool = False
) -> Pace:
    """How many members a week are needed from `now` on, beside those of the last three months.

    Units: whole percent; `until` is the last day. The base is taken as it stands. `yearly`: as of
    the forecast; if the last day lies in a later year, the pace is that of the last year alone.
    """
    restarts = yearly and now.on.year < until.year
    since = date(until.year - 1, 12, 31) if restarts else now.on
    met = 0 if restarts else now.tally.met
    missing = max(0, -(-at_least * now.tally.population // 100) - met)
    weeks = max(0, (until - since).days) / 7
    needed = missing / weeks if weeks else (0.0 if not missing else None)
    return Pace(since, restarts, missing, weeks, needed, _recent(readings, yearly))


def _recent(readings: Sequence[Reading], yearly: bool) -> float | None:
    """None: there are no three months, or a yearly target began anew within them."""
    if len(readings) < 4:
        return None
    before, last = readings[-4], readings[-1]
    if yearly and before.on.year < last.on.year:
        return None
    return (last.tally.met - before.tally.met) / ((last.on - before.on).days / 7)


@dataclass(frozen=True)
class WhatIf:
    """`extra`: members that were checked, or won over; `met`: how many would then be met."""

    extra: int
    met: int
    share: float
    reached: bool


def what_if(
    tally: Tally, *, a_week: int, weeks: float, at_least: int, restarts: bool = False
) -> WhatIf:
    """So many more each week: of the unknown checked, met as often as those who are known; where
    nobody is unknown, as with signatures, of those who failed won over, each of them met.

    Undefined: without a known member nobody can say how often; then none is taken as met.
    `restarts`: as of `Pace`; nobody is known at first, and met as often as those known today.
    """
    found = math.floor(a_week * weeks)
    population = tally.population
    first = Tally(0, 0, population) if restarts else tally
    if first.unknown:
        extra = min(first.unknown, found)
        share = tally.met / tally.checked if tally.checked else 0.0
        met = first.met + math.floor(extra * share)
    else:
        extra = min(first.failed, found)
        met = first.met + extra
    return WhatIf(
        extra, met, met / population if population else 0.0, met * 100 >= at_least * population > 0
    )
