"""Invented provinces whose truth is known, as arrays: nothing is read from a database."""

import numpy as np

from hangthat.domain.selection.grammar.drawing import allocation
from hangthat.domain.selection.grammar.intervals import Estimate, Stratum, estimated

REFUSED_BY = (0.08, 0.30)  # the clean, the violating: who has something to hide refuses


def drawn_world(seed: int, *, refusals: bool) -> tuple[Estimate, float]:
    """The estimate of one year of draws, and the true share of everybody in their lists.

    Communes differ in size and in how many violate; some are drawn twice or three times as
    densely as others.
    """
    chance = np.random.default_rng(seed)
    communes = int(chance.integers(5, 66))
    sizes = chance.lognormal(6, 0.8, communes).astype(int) + 20
    shares = np.clip(chance.beta(2, 18, communes) * chance.uniform(0.5, 2), 0.01, 0.6)
    size = int(chance.integers(60, 400))
    takes = allocation({str(at): int(one) for at, one in enumerate(sizes)}, size)
    strata, violating = [], 0
    for at, (total, share) in enumerate(zip(sizes, shares, strict=True)):
        truth = chance.random(total) < share
        take = min(int(total), takes[str(at)] * int(chance.choice([1, 1, 2, 3])))
        if not take:
            continue
        seen = truth[chance.permutation(total)[:take]]
        refused = np.zeros(take, bool)
        if refusals:
            refused = chance.random(take) < np.where(seen, REFUSED_BY[1], REFUSED_BY[0])
        found, clean = int((seen & ~refused).sum()), int((~seen & ~refused).sum())
        strata.append(Stratum(int(total), take, found, clean))
        violating += int(truth.sum())
    made = estimated(strata)
    if made is None:
        raise ValueError("nobody was drawn")
    return made, violating / made.total


def coverage(worlds: int, *, refusals: bool) -> float:
    """In how many of the worlds, as a share, the interval holds the truth."""
    held = 0
    for seed in range(worlds):
        made, truth = drawn_world(seed, refusals=refusals)
        held += made.low.low <= truth <= made.high.high
    return held / worlds
