"""A round in the order of its ways: each stop is the nearest to the one before."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

_EARTH = 6_371_000  # metres
What = TypeVar("What")
Point = tuple[float, float]  # latitude, longitude


@dataclass(frozen=True)
class Stop(Generic[What]):
    """metres: from the stop before; None where one of the two places is not known."""

    what: What
    at: Point | None
    metres: int | None = None


def by_nearness(stops: Sequence[Stop[What]], start: Point | None) -> list[Stop[What]]:
    """From `start`, or from the first whose place is known; those without a place stand last, in
    their order."""
    left = [stop for stop in stops if stop.at]
    here = start
    ordered: list[Stop[What]] = []
    while left:
        nearest = min(left, key=lambda stop: _away(here, stop.at)) if here else left[0]
        left.remove(nearest)
        known = round(_away(here, nearest.at)) if here else None
        ordered.append(replace(nearest, metres=known))
        here = nearest.at
    return [*ordered, *(stop for stop in stops if not stop.at)]


def _away(a: Point | None, b: Point | None) -> float:
    """Metres as the crow flies."""
    assert a
    assert b
    (lat_a, long_a), (lat_b, long_b) = (tuple(map(math.radians, point)) for point in (a, b))
    half = math.sin((lat_b - lat_a) / 2) ** 2
    half += math.cos(lat_a) * math.cos(lat_b) * math.sin((long_b - long_a) / 2) ** 2
    return 2 * _EARTH * math.asin(min(1.0, math.sqrt(half)))
