"""Two weightings over the same shops: who moves up, who moves down."""

from dataclasses import dataclass

import numpy as np

from hangthat.core.agencies.models import User
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.selection.models import Weighting
from hangthat.domain.selection.queries import Candidates

SHOWN = 20
TOP = 5  # the first one of so many are the urgent ones


@dataclass(frozen=True)
class Moved:
    shop: Establishment
    before: int
    after: int
    score_before: int
    score_after: int

    @property
    def places(self) -> int:
        """Up is more than 0."""
        return self.before - self.after


@dataclass(frozen=True)
class Comparison:
    """`entered`: how many come into the first fifth, whose size is `top`."""

    total: int
    up: int
    down: int
    entered: int
    top: int
    moved: list[Moved]

    @property
    def same(self) -> int:
        return self.total - self.up - self.down


def compared(found: Candidates, old: Weighting | None, new: Weighting, user: User) -> Comparison:
    """Shown are those that move farthest among the first of either order."""
    first, second = found.weighed(old), found.weighed(new)
    before, after = first.rank(), second.rank()
    top = max(1, len(found) // TOP)
    high = (before <= top) | (after <= top)
    farthest = np.argsort(-np.abs(before - after), kind="stable")
    shown = [int(at) for at in farthest if high[at] and before[at] != after[at]][:SHOWN]
    keys = [found.key(at) for at in shown]
    # redundant: their keys come from candidates cut to sight
    shops = Establishment.objects.visible_to(user).select_related("party").in_bulk(keys)
    return Comparison(
        total=len(found),
        up=int((after < before).sum()),
        down=int((after > before).sum()),
        entered=int(((after <= top) & (before > top)).sum()),
        top=top,
        moved=[
            Moved(
                shops[key],
                int(before[at]),
                int(after[at]),
                int(first.score[at]),
                int(second.score[at]),
            )
            for at, key in zip(shown, keys, strict=True)
            if key in shops
        ],
    )
