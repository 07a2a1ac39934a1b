"""From signs to points: each factor gives a share of what the weights say, and says why."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

import numpy as np
import numpy.typing as npt

from hangthat.core.common.columns import EVER, Column
from hangthat.core.common.days import EPOCH
from hangthat.domain.selection.engine.signs import NOBODY, Index, Mask, Signs
from hangthat.domain.selection.facts import Facts
from hangthat.domain.selection.lexicon import DEFAULT_POINTS, DEFAULT_REST, Factor

FULL = 100
ONCE, OWNER_ONLY, KEY_AREA = 60, 30, 50  # per cent of the factor's points
LONG = 730  # days without a check that give all points
Shares = dict[str, Column]
Weights = Mapping[str, int]


@dataclass(frozen=True)
class Point:
    """What one factor gives one shop."""

    factor: Factor
    points: int
    most: int
    words: str

    @property
    def label(self) -> str:
        return str(self.factor.label)


@dataclass(frozen=True)
class Scored:
    """All shops with their points. `rests`: checked so lately that it stands behind the others.
    `order`: positions, the most urgent first."""

    facts: Facts
    signs: Signs
    weights: Weights
    points: dict[str, Column]
    score: Column
    rests: Mask
    order: Index

    def rank(self) -> Index:
        """Of each position its place, 1 first."""
        ranks = np.empty(len(self.order), np.int64)
        ranks[self.order] = np.arange(1, len(self.order) + 1)
        return ranks

    def why(self, at: int) -> list[Point]:
        """Every factor, those that give nothing too."""
        return [
            Point(
                factor,
                int(self.points[factor][at]),
                self.weights[factor],
                _WORDS[factor](self.facts, self.signs, at),
            )
            for factor in Factor
        ]


def scored(
    facts: Facts, signs: Signs, weights: Weights = DEFAULT_POINTS, *, rest: int = DEFAULT_REST
) -> Scored:
    """Whole points, half up. Who was checked less than `rest` days ago comes last; of equal
    scores the one that waits longest, then the older record."""
    shares = _shares(signs)
    points: dict[str, Column] = {
        one: ((weights[one] * shares[one] + 50) // FULL).astype(np.int32) for one in Factor
    }
    score = np.sum([points[one] for one in Factor], axis=0).astype(np.int32)
    waited = signs.waited()
    rests = (waited >= 0) & (waited < rest)
    ids = facts.shops["id"][signs.shop]
    order = np.lexsort((ids, signs.last_check, -score, rests))
    return Scored(facts, signs, weights, points, score, rests, order)


def _shares(signs: Signs) -> Shares:
    waited = signs.waited()
    once = np.where(signs.others > 0, OWNER_ONLY, 0)
    history = np.where(signs.own > 1, FULL, np.where(signs.own == 1, ONCE, once))
    long = np.where(waited < 0, FULL, np.minimum(FULL, waited * FULL // LONG))
    shares: dict[Factor, npt.NDArray[np.generic]] = {
        Factor.HISTORY: history,
        Factor.UNCHECKED: (signs.signed >= 0) * FULL,
        Factor.GOODS: (signs.goods >= 0) * FULL,
        Factor.WAITING: long,
        Factor.HOT_SPOT: np.where(signs.hot == 2, FULL, np.where(signs.hot == 1, KEY_AREA, 0)),
        Factor.SEASON: (signs.season >= 0) * FULL,
        Factor.OTHER_FORCE: signs.other_force * FULL,
        Factor.TIP: signs.tip * FULL,
    }
    return {one: share.astype(np.int32) for one, share in shares.items()}


def _day(number: int) -> str:
    return f"{EPOCH + timedelta(int(number)):%d/%m/%Y}"


def _history(facts: Facts, signs: Signs, at: int) -> str:
    if signs.own[at]:
        return f"{signs.own[at]} lần trong 24 tháng, gần nhất {_day(signs.last_violation[at])}"
    if signs.others[at]:
        return f"cơ sở khác của chủ: {signs.others[at]} lần trong 24 tháng"
    return "không ghi nhận trong 24 tháng"


def _unchecked(facts: Facts, signs: Signs, at: int) -> str:
    if signs.signed[at] >= 0:
        return f"ký {_day(signs.signed[at])}, chưa kiểm tra từ đó"
    return "không có cam kết nào đang chờ kiểm tra"


def _goods(facts: Facts, signs: Signs, at: int) -> str:
    topic = signs.goods[at]
    return f"bán {facts.topics[topic].name}" if topic != NOBODY else "không ghi nhận"


def _season(facts: Facts, signs: Signs, at: int) -> str:
    if signs.season[at] == NOBODY:
        return "không vào mùa"
    topic = facts.topics[signs.season[at]]
    return f"{topic.name}, tháng {topic.first_month} đến tháng {topic.last_month}"


def _waiting(facts: Facts, signs: Signs, at: int) -> str:
    if signs.last_check[at] == EVER:
        return "chưa từng được kiểm tra"
    return f"kiểm tra gần nhất {_day(signs.last_check[at])}, {signs.waited()[at]} ngày"


def _hot(facts: Facts, signs: Signs, at: int) -> str:
    return facts.focus_names[signs.focus[at]] if signs.hot[at] else "không"


def _other(facts: Facts, signs: Signs, at: int) -> str:
    return "trong 12 tháng" if signs.other_force[at] else "không ghi nhận trong 12 tháng"


def _tip(facts: Facts, signs: Signs, at: int) -> str:
    if signs.tip[at]:
        return "trong 12 tháng"
    if not len(facts.tips["day"]):
        return "chưa có tin báo nào được cho dùng, yếu tố này để trống"
    return "không có"


_WORDS = {
    Factor.HISTORY: _history,
    Factor.UNCHECKED: _unchecked,
    Factor.GOODS: _goods,
    Factor.WAITING: _waiting,
    Factor.HOT_SPOT: _hot,
    Factor.SEASON: _season,
    Factor.OTHER_FORCE: _other,
    Factor.TIP: _tip,
}
