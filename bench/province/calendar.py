"""Days as whole numbers since 1970, the periods of the province, and draws of days."""

from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from hangthat.core.common.days import EPOCH, day_number

Days = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.int64]

EMPTY = -1
FIRST = day_number(date(2021, 1, 1))
LAST = day_number(date(2025, 12, 31))
KNOWN_BY = day_number(date(2026, 6, 30))  # the latest day on which anything was written down
# Units changed on these days (NQ 1672/NQ-UBTVQH15 and the one before it).
UNITS_FROM = np.array([FIRST, day_number(date(2024, 12, 1)), day_number(date(2025, 7, 1))])
_TEXTS = [(EPOCH + timedelta(day)).isoformat() for day in range(KNOWN_BY + 1)]
_LATE, _NEVER_SAID = 0.05, 0.10
_MORNING = 8 * 3600 - 7 * 3600  # eight o'clock in Vietnam, in seconds of the UTC day


def text_of(days: Days) -> list[str | None]:
    return [_TEXTS[day] if day > EMPTY else None for day in days.tolist()]


def period_of(days: Days) -> Numbers:
    """Which map of units holds on those days."""
    return np.searchsorted(UNITS_FROM, days, side="right").clip(1) - 1


def between(rng: np.random.Generator, first: Days, last: Days) -> Days:
    """A day of each span; spans must not be empty."""
    return first + (rng.random(len(first)) * (last - first + 1)).astype(np.int64)


def within_plan(opened: Days, closed: Days) -> tuple[Days, Days]:
    """The span in which something can happen to each; first > last where nothing can."""
    first = np.maximum(opened, FIRST)
    return first, np.where(closed > EMPTY, np.minimum(closed, LAST), LAST)


def perhaps_later(
    rng: np.random.Generator, days: Days, share: float, least: int, most: int
) -> Days:
    """A day so much later for a share of the rows, EMPTY for the others."""
    later = np.minimum(days + rng.integers(least, most + 1, len(days)), KNOWN_BY)
    return np.where(rng.random(len(days)) < share, later, EMPTY)


def recorded(rng: np.random.Generator, days: Days) -> Numbers:
    """When each was written down: soon, months late, or nobody noted when."""
    wait = rng.exponential(6, len(days)).astype(np.int64)
    late = rng.random(len(days)) < _LATE
    wait[late] = rng.integers(60, 201, int(late.sum()))
    office_hour = _MORNING + rng.integers(0, 8 * 3600, len(days))
    second = np.minimum(days + wait, KNOWN_BY) * 86_400 + office_hour
    return np.where(rng.random(len(days)) < _NEVER_SAID, EMPTY, second)
