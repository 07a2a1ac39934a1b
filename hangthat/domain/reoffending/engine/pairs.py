"""Rows of one offender in pairs, and rows marked."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from hangthat.core.common.columns import EVER, Column
from hangthat.domain.reoffending.grammar import Mask

PAIRS = 1_000_000  # held in memory at once
Places = npt.NDArray[np.int64]


def earlier(
    whose: Column, days: Column, places: Places, offender: Column, made: Column
) -> Iterator[tuple[Places, Places]]:
    """Every row with each of its offender's other rows of an earlier day, some at a time.

    `places`, `offender`, `made`: the other rows in the order of their days; the second array of
    a pair is a position among them.
    """
    keys = _key(offender, made)
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    first = np.searchsorted(keys, _key(whose, np.full(len(whose), EVER, np.int32)))
    counts = np.searchsorted(keys, _key(whose, days)) - first
    total = np.cumsum(counts)
    begin = 0
    while begin < len(whose):
        done = total[begin - 1] if begin else 0
        stop = max(int(np.searchsorted(total, done + PAIRS, side="right")), begin + 1)
        here = counts[begin:stop]
        of = np.repeat(np.arange(begin, stop), here)
        within = np.arange(len(of)) - np.repeat(np.cumsum(here) - here, here)
        yield of, order[np.repeat(first[begin:stop], here) + within]
        begin = stop


def _key(whose: Column, day: Column) -> Places:
    return (whose.astype(np.int64) << 32) + (day.astype(np.int64) - EVER)


def anyone(count: int, places: Column) -> Mask:
    found = np.zeros(count, np.bool_)
    found[places] = True
    return found
