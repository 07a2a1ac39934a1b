"""A learned ranking is trained, tried on checks by lot, and kept as a row of numbers."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import Any

import numpy as np
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from hangthat.core.access.services import enter
from hangthat.core.agencies.models import User
from hangthat.core.common.codes import new_code
from hangthat.core.common.columns import Column
from hangthat.core.common.days import EPOCH, day_number, vietnam_day
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.selection.engine import signs_of
from hangthat.domain.selection.engine.features import COLUMNS, matrix_of
from hangthat.domain.selection.engine.trial import advantage, calibration, why_not
from hangthat.domain.selection.facts import Facts
from hangthat.domain.selection.grammar.learned import Found, Matrix, Numbers, spelled_out
from hangthat.domain.selection.models import LearnedRanking
from hangthat.domain.selection.queries.candidates import weighed, weights_on
from hangthat.domain.selection.queries.fairness import fairness
from hangthat.domain.selection.queries.lots import Lots, lots

Learn = Callable[[Matrix, Found, tuple[str, ...]], Numbers]
LEAST_CHECKS, LEAST_FOUND = 200, 30  # to learn anything


@transaction.atomic
def train(*, learn: Learn, by: User | None, at: datetime) -> LearnedRanking:
    """Learn from all checks before the first by lot of two years (học xếp hạng).

    `learn` needs the extra `ranking`, so only a command brings it.
    Refuses: too few results.
    """
    today = vietnam_day(at)
    by_lot = lots(on=today)
    # no race: learns from what it reads, and asks for no other
    facts = Facts.load(None, Establishment.everything.all(), on=today, within=Q())
    shop, day, found = _results(facts)
    learned = day < int(by_lot.day.min()) if by_lot else day <= day_number(today)
    if int(learned.sum()) < LEAST_CHECKS or int(found[learned].sum()) < LEAST_FOUND:
        raise ValidationError(
            f"Cần ít nhất {LEAST_CHECKS} kết quả kiểm tra và {LEAST_FOUND} vi phạm từ trước "
            "kiểm tra ngẫu nhiên đầu tiên để học; mới có "
            f"{int(learned.sum())} và {int(found[learned].sum())}."
        )
    numbers = learn(_matrix(facts, shop[learned], day[learned]), found[learned], COLUMNS)
    trial, reason = _tried(facts, numbers, by_lot, today)
    days = day[learned]
    made = LearnedRanking(
        code=new_code("XH"),
        trained_at=at,
        first_day=EPOCH + timedelta(int(days.min())),
        last_day=EPOCH + timedelta(int(days.max())),
        checks=len(days),
        finds=int(found[learned].sum()),
        numbers=numbers.stored(),
        digest=numbers.digest,
        trial=spelled_out(trial),
        offered=not reason,
        why_not=reason,
    )
    return enter(made, by=by, at=at, summary=f"học {made}")


def _results(facts: Facts) -> tuple[Any, Column, Found]:
    """Of each check the position of its shop, its day, and whether it found anything."""
    order = np.argsort(facts.shops["id"], kind="stable")
    ids = facts.shops["id"][order]
    shop = order[np.searchsorted(ids, facts.checks["shop"])]
    return shop, facts.checks["day"], facts.checks["found"] > 0


def _matrix(facts: Facts, shop: Any, day: Column) -> Matrix:
    """As it was known on the evening before."""
    return matrix_of(facts, signs_of(facts, shop, (day - 1).astype(np.int32)))


def _tried(
    facts: Facts, numbers: Numbers, by_lot: Lots | None, today: date
) -> tuple[dict[str, Any], str]:
    """On the checks by lot, none of which was learned from."""
    shared = {"fairness": [asdict(line) for line in fairness(facts, today)]}
    if by_lot is None:
        return shared, why_not(0, 0, None)
    order = np.argsort(facts.shops["id"], kind="stable")
    shop = order[np.searchsorted(facts.shops["id"][order], by_lot.shop)]
    day = (by_lot.day - 1).astype(np.int32)
    signs = signs_of(facts, shop, day)
    score = weighed(facts, signs, weights_on(today)).score
    chances = numbers.chances(matrix_of(facts, signs))
    found = by_lot.found
    gained = advantage(chances, score.astype(np.float64), found)
    finds = int(found.sum())
    said: dict[str, Any] = {
        "days": by_lot.days,
        "checks": len(found),
        "finds": finds,
        "learned": gained.learned,
        "score": gained.score,
        "gain": asdict(gained.gain),
        "calibration": calibration(chances, found),
    }
    return said | shared, why_not(by_lot.days, finds, gained.gain)
