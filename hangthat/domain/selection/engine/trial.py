"""Whether the learned ranking finds more than the score does: asked of checks by lot alone."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from hangthat.domain.selection.grammar.intervals import Interval
from hangthat.domain.selection.grammar.learned import Found, Matrix

TOP = 5  # the first one of so many
ROUNDS = 2_000
MOST_SHARE, LEAST_SHARE = 97.5, 2.5
LEAST_FINDS, LEAST_DAYS = 30, 365
BINS = 5
Ranked = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Advantage:
    """Of what checks by lot found, the share among the first fifth of each order, and the
    difference with its interval."""

    learned: float
    score: float
    gain: Interval


def advantage(learned: Ranked, score: Ranked, found: Found, *, seed: int = 17) -> Advantage:
    """Both orders over the same checks; the interval by drawing these checks again and again."""
    chance = np.random.default_rng(seed)
    size = len(found)
    gains = np.empty(ROUNDS)
    for at in range(ROUNDS):
        again = chance.integers(0, size, size)
        gains[at] = captured(learned[again], found[again]) - captured(score[again], found[again])
    low, high = np.percentile(gains, [LEAST_SHARE, MOST_SHARE])
    ours, theirs = captured(learned, found), captured(score, found)
    return Advantage(ours, theirs, Interval(float(low), ours - theirs, float(high)))


def captured(ranked: Ranked, found: Found) -> float:
    """The share of the finds among the first fifth; of those tied at its edge, their part."""
    finds = int(found.sum())
    if not finds:
        return 0.0
    room = max(1, len(ranked) // TOP)
    edge = np.partition(ranked, -room)[-room]
    above, tied = ranked > edge, ranked == edge
    part = (room - int(above.sum())) / int(tied.sum())
    return float((found[above].sum() + part * found[tied].sum()) / finds)


def calibration(chances: Matrix, found: Found) -> list[tuple[int, float, float]]:
    """Fifths of the checks by chance: how many, the mean chance, the share found."""
    order = np.argsort(chances, kind="stable")
    parts = [part for part in np.array_split(order, BINS) if len(part)]
    return [(len(part), float(chances[part].mean()), float(found[part].mean())) for part in parts]


def why_not(days: int, finds: int, gain: Interval | None) -> str:
    """Why the ranking is not offered yet; empty: it is."""
    if days < LEAST_DAYS:
        return f"Kiểm tra ngẫu nhiên mới trải {days} ngày, cần ít nhất {LEAST_DAYS} ngày."
    if finds < LEAST_FINDS:
        return f"Kiểm tra ngẫu nhiên mới phát hiện {finds} vi phạm, cần ít nhất {LEAST_FINDS}."
    if gain is None or gain.low <= 0:
        return "Chưa hơn điểm rủi ro: khoảng tin cậy của phần hơn còn chứa 0."
    return ""
