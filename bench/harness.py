"""Who is quicker, and by how much: interleaved rounds, a ratio per round, and its interval."""

import gc
import hashlib
import math
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from bench.machine import calibrate, cpu_clock

SHORTEST = 0.02  # seconds: what runs quicker is run several times, and divided
CALM = 1.5  # a round is calm while its calibrator takes at most so many times the best
DRAWS = 4_000
Seconds = npt.NDArray[np.float64]


class DifferentAnswersError(Exception):
    """Two contenders counted differently: there is no number."""


@dataclass(frozen=True)
class Contender:
    """One way to get the answer.

    `answer` turns a result into what is compared; without it the result was checked by `run`.
    `estimate` reads the seconds of the whole from a result that is only a sample of it.
    """

    name: str
    run: Callable[[], Any]
    answer: Callable[[Any], bytes] | None = None
    estimate: Callable[[Any], float] | None = None


@dataclass(frozen=True)
class Interval:
    """A median and the 95 % bootstrap interval around it."""

    median: float
    low: float
    high: float

    @classmethod
    def of(cls, values: Seconds) -> "Interval":
        rng = np.random.default_rng(125)
        drawn = rng.choice(values, (DRAWS, len(values)))
        low, high = np.percentile(np.median(drawn, axis=1), [2.5, 97.5])
        return cls(float(np.median(values)), float(low), float(high))


@dataclass
class Race:
    """The seconds of each contender in each round, on both clocks."""

    wall: dict[str, Seconds]
    cpu: dict[str, Seconds]
    calm: npt.NDArray[np.bool_]

    @property
    def noisy(self) -> bool:
        return int(self.calm.sum()) * 2 < len(self.calm)

    def ratio(self, above: str, below: str, *, clock: str = "wall") -> Interval:
        """How many times longer `above` takes, round by round."""
        seconds = getattr(self, clock)
        return Interval.of(seconds[above] / seconds[below])

    def seconds(self, name: str) -> Interval:
        """Absolute, from calm rounds alone."""
        return Interval.of(self.wall[name][self.calm if self.calm.any() else slice(None)])

    def in_calibrators(self, name: str) -> Seconds:
        """Seconds in units of the same round's calibrator, to compare runs of one sitting."""
        return self.wall[name] / self.wall["calibrator"]


@dataclass
class _Lap:
    contender: Contender
    number: int = 1
    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    def run(self, clock: Callable[[], float]) -> Any:
        gc.collect()
        cpu, wall = clock(), time.perf_counter()
        for _ in range(self.number):
            result = self.contender.run()
        took, burnt = time.perf_counter() - wall, clock() - cpu
        if self.contender.estimate:
            whole = self.contender.estimate(result)
            burnt, took = burnt * whole / took, whole
        self.wall.append(took / self.number)
        self.cpu.append(burnt / self.number)
        return result

    def warm(self, clock: Callable[[], float], shortest: float) -> Any:
        """One run for the caches, which also says how many make a measurable lap."""
        result = self.run(clock)
        if not self.contender.estimate:
            self.number = max(1, math.ceil(shortest / max(self.wall[-1], 1e-6)))
        self.wall.clear()
        self.cpu.clear()
        return result


def race(
    contenders: list[Contender], *, rounds: int = 9, seed: int = 125, shortest: float = SHORTEST
) -> Race:
    """Each round runs everyone, and the calibrator, in a new random order.

    A lap lasts at least `shortest` seconds.

    Refuses: contenders whose answers differ, in the first run or in any later one.
    """
    clock = cpu_clock()
    laps = [_Lap(c) for c in (Contender("calibrator", calibrate), *contenders)]
    answers: dict[str, bytes] = {}
    for lap in laps:
        _compare(lap.contender, lap.warm(clock, shortest), answers)
    order = random.Random(seed)
    for _ in range(rounds):
        order.shuffle(laps)
        for lap in laps:
            _compare(lap.contender, lap.run(clock), answers)
    wall = {lap.contender.name: np.array(lap.wall) for lap in laps}
    return Race(
        wall=wall,
        cpu={lap.contender.name: np.array(lap.cpu) for lap in laps},
        calm=wall["calibrator"] <= CALM * wall["calibrator"].min(),
    )


def _compare(contender: Contender, result: Any, answers: dict[str, bytes]) -> None:
    if contender.answer is None:
        return
    answers[contender.name] = hashlib.sha256(contender.answer(result)).digest()
    if len(set(answers.values())) > 1:
        raise DifferentAnswersError(f"{', '.join(sorted(answers))}: not the same answer")


def growth(sizes: list[int], runs: list[Seconds]) -> Interval:
    """The exponent b of t = a·N^b, with the interval that comes from drawing rounds anew."""
    rng = np.random.default_rng(125)
    at = np.log(np.array(sizes, float))
    drawn = [np.median(rng.choice(run, (DRAWS, len(run))), axis=1) for run in runs]
    slopes = np.polyfit(at, np.log(np.array(drawn)), 1)[0]
    middle = np.polyfit(at, np.log([float(np.median(run)) for run in runs]), 1)[0]
    low, high = np.percentile(slopes, [2.5, 97.5])
    return Interval(float(middle), float(low), float(high))
