"""Invented provinces whose truth is known, as arrays: nothing is read from a database."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from hangthat.domain.selection.grammar.drawing import allocation, put_together
from hangthat.domain.selection.grammar.intervals import Estimate, Stratum, estimated
from hangthat.domain.selection.grammar.pooling import DrawnList, pooled

REFUSED_BY = (0.08, 0.30)  # the clean, the violating: who has something to hide refuses


def drawn_world(seed: int, *, refusals: bool) -> tuple[Estimate, float]:
    """The estimate of one year of draws, and the true share of everybody in their lists.

    Communes differ in size and in how many violate; some are drawn twice or three times as
    densely as others.
    """
    world = World(seed)
    whole = world.draw(list(range(world.communes)), int(world.chance.integers(60, 400)), refusals)
    made = estimated(whole.strata)
    if made is None:
        raise ValueError("nobody was drawn")
    return made, world.share


def overlapping_world(seed: int, *, refusals: bool) -> tuple[Estimate, float]:
    """The same of a province that is drawn in two quarters, and some communes by themselves too,
    among them those where most is found."""
    world = World(seed)
    everywhere = list(range(world.communes))
    size = int(world.chance.integers(60, 400))
    lists = [world.draw(everywhere, size // 2, refusals), world.draw(everywhere, size, refusals)]
    worst = sorted(everywhere, key=lambda at: -world.truths[at].mean())[:3]
    lists += [world.draw([at], 30, refusals) for at in worst]
    made = estimated(pooled(lists).strata)
    if made is None:
        raise ValueError("nobody was drawn")
    return made, world.share


class World:
    """Communes with their shops: which of them violate."""

    def __init__(self, seed: int) -> None:
        self.chance = chance = np.random.default_rng(seed)
        self.communes = int(chance.integers(5, 66))
        sizes = chance.lognormal(6, 0.8, self.communes).astype(int) + 20
        shares = np.clip(chance.beta(2, 18, self.communes) * chance.uniform(0.5, 2), 0.01, 0.6)
        pairs = zip(sizes, shares, strict=True)
        self.truths = [chance.random(int(total)) < share for total, share in pairs]

    @property
    def share(self) -> float:
        return float(np.concatenate(self.truths).mean())

    def draw(self, communes: list[int], size: int, refusals: bool) -> DrawnList:
        """Of these communes, as a draw is made; some are drawn more densely than others."""
        sizes = {str(at): len(self.truths[at]) for at in communes}
        small = put_together(sizes, size)
        units: dict[str, list[int]] = {}
        for at in communes:
            units.setdefault("chung" if str(at) in small else str(at), []).append(at)
        groups = {
            name: np.concatenate([self.truths[at] for at in every]) for name, every in units.items()
        }
        takes = allocation({name: len(truth) for name, truth in groups.items()}, size)
        strata = [self._drawn(truth, takes[name], refusals) for name, truth in groups.items()]
        members = frozenset(f"{at}-{n}" for at in communes for n in range(len(self.truths[at])))
        unit = communes[0] if len(communes) == 1 else "tỉnh"
        return DrawnList(unit, members, tuple(strata))

    def _drawn(self, truth: npt.NDArray[np.bool_], take: int, refusals: bool) -> Stratum:
        take = min(len(truth), take * int(self.chance.choice([1, 1, 2, 3])))
        seen = truth[self.chance.permutation(len(truth))[:take]]
        refused = np.zeros(take, bool)
        if refusals:
            refused = self.chance.random(take) < np.where(seen, REFUSED_BY[1], REFUSED_BY[0])
        found, clean = int((seen & ~refused).sum()), int((~seen & ~refused).sum())
        return Stratum(len(truth), take, found, clean)


Invented = Callable[..., tuple[Estimate, float]]


def coverage(worlds: int, *, refusals: bool, world: Invented = drawn_world) -> float:
    """In how many of the worlds, as a share, the interval holds the truth."""
    held = 0
    for seed in range(worlds):
        made, truth = world(seed, refusals=refusals)
        held += made.low.low <= truth <= made.high.high
    return held / worlds
