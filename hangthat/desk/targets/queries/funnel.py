"""The funnel of a target: each unit by how many of its members are known, and met."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from hangthat.domain.targets.services.comparing import (
    APART,
    LEAST,
    WATCH,
    Compared,
    Comparison,
    Place,
    limits,
)

WIDTH, HEIGHT = 760, 340  # of the drawing, in its own pixels
_LEFT, _RIGHT, _TOP, _BOTTOM = 48, 14, 14, 40
_STEPS = 60  # of a limit's line
_NAMED = 6  # units whose name stands in the drawing
WORDS = {  # in the order of the table
    Place.LOW: "thấp hơn hẳn mức chung",
    Place.WATCH_LOW: "hơi thấp, cần xem thêm",
    Place.WITHIN: "như mức chung",
    Place.WATCH_HIGH: "hơi cao, cần xem thêm",
    Place.HIGH: "cao hơn hẳn mức chung",
    Place.FEW: "chưa đủ số để so sánh",
}
_ORDER = list(WORDS)
_MARKS = {Place.LOW: "bad", Place.HIGH: "good", Place.WATCH_LOW: "warn", Place.WATCH_HIGH: "warn"}


@dataclass(frozen=True)
class UnitPlace:
    """A line of the table. `first`: the lower, the earlier it stands in the list."""

    unit: Compared
    name: str
    words: str
    mark: str

    @property
    def first(self) -> tuple[int, float, str]:
        share = self.unit.share or 0.0
        return _ORDER.index(self.unit.place), share, self.name


@dataclass(frozen=True)
class Dot:
    x: int
    y: int
    mark: str
    said: str
    name: str

    @property
    def names_before(self) -> bool:
        return self.x > WIDTH * 3 // 4

    @property
    def radius(self) -> int:
        return 3 if self.mark == "few" else 5


@dataclass(frozen=True)
class Tick:
    at: int
    words: str


@dataclass(frozen=True)
class Funnel:
    """The drawing: dots, four lines of limits as SVG paths, the middle, ticks of both axes."""

    dots: list[Dot]
    watch: tuple[str, str]
    apart: tuple[str, str]
    middle: int
    shares: list[Tick]
    sizes: list[Tick]


def unit_places(comparison: Comparison, names: dict[str, str]) -> list[UnitPlace]:
    """Those that stand apart below first, those that are too small last."""
    found = [
        UnitPlace(one, names[one.code], WORDS[one.place], _MARKS.get(one.place, "mute"))
        for one in comparison.units
    ]
    return sorted(found, key=lambda one: one.first)


def funnel(comparison: Comparison, rows: Iterable[UnitPlace]) -> Funnel | None:
    """None: fewer than two units are known well enough, or all are met or failed alike."""
    shown = [row for row in rows if row.unit.known]
    centre = comparison.centre
    large = [row for row in shown if row.unit.known >= LEAST]
    if centre is None or not 0 < centre < 1 or len(large) < 2:
        return None
    scale = _Scale.of(centre, shown)
    sizes = _sizes(LEAST, scale.most)
    named = {
        row.unit.code for row in sorted(large, key=lambda one: -_distance(one, centre))[:_NAMED]
    }
    dots = [
        Dot(
            scale.x(row.unit.known),
            scale.y(row.unit.share or 0.0),
            "few" if row.unit.place == Place.FEW else row.mark,
            f"{row.name}: {row.unit.tally.met}/{row.unit.known} đạt, {row.words}",
            row.name if row.unit.code in named and row.unit.rank else "",
        )
        for row in shown
    ]
    return Funnel(
        dots,
        _lines(scale, sizes, centre, WATCH),
        _lines(scale, sizes, centre, APART),
        scale.y(centre),
        [Tick(scale.y(part / 10), f"{part * 10}%") for part in range(scale.low, scale.high + 1)],
        [Tick(scale.x(n), f"{n:,}".replace(",", ".")) for n in _round_sizes(scale)],
    )


def _distance(row: UnitPlace, centre: float) -> float:
    return abs((row.unit.share or 0.0) - centre) * math.sqrt(row.unit.known)


@dataclass(frozen=True)
class _Scale:
    """Sizes by their logarithm, shares by whole tenths from `low` to `high`."""

    least: int
    most: int
    low: int
    high: int

    @classmethod
    def of(cls, centre: float, shown: list[UnitPlace]) -> "_Scale":
        sizes = [row.unit.known for row in shown]
        least, most = limits(centre, LEAST, APART)
        shares = [row.unit.share or 0.0 for row in shown] + [least, most]
        low, high = math.floor(min(shares) * 10), math.ceil(max(shares) * 10)
        return cls(min(*sizes, LEAST), max(*sizes, LEAST + 1), min(low, 9), max(high, low + 1))

    def x(self, n: float) -> int:
        part = math.log(n / self.least) / math.log(self.most / self.least)
        return round(_LEFT + part * (WIDTH - _LEFT - _RIGHT))

    def y(self, share: float) -> int:
        part = (share * 10 - self.low) / (self.high - self.low)
        return round(HEIGHT - _BOTTOM - part * (HEIGHT - _TOP - _BOTTOM))


def _sizes(least: int, most: int) -> list[int]:
    step = (most / least) ** (1 / _STEPS)
    return sorted({round(least * step**number) for number in range(_STEPS + 1)})


def _round_sizes(scale: _Scale) -> list[int]:
    found = [part * 10**power for power in range(7) for part in (1, 2, 5)]
    inside = [one for one in found if scale.least <= one <= scale.most]
    return inside[:: max(1, len(inside) // 7)]


def _lines(scale: _Scale, sizes: list[int], centre: float, chance: float) -> tuple[str, str]:
    pairs = [limits(centre, n, chance) for n in sizes]
    lower, upper = zip(*pairs, strict=True)
    return _path(scale, sizes, lower), _path(scale, sizes, upper)


def _path(scale: _Scale, sizes: list[int], shares: Iterable[float]) -> str:
    points = [f"{scale.x(n)} {scale.y(share)}" for n, share in zip(sizes, shares, strict=True)]
    return "M" + "L".join(points)
