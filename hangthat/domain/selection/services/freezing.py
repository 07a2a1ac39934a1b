"""What a choice keeps of the ranking of its day."""

from typing import Any

from hangthat.domain.establishments.models import Establishment
from hangthat.domain.selection.models import LearnedRanking
from hangthat.domain.selection.queries.candidates import Candidates


class Frozen:
    """Of the candidates of one day."""

    def __init__(self, found: Candidates) -> None:
        self.found = found
        self.ranks = found.scored.rank()
        # unscoped: the same for everybody
        self.ranking = LearnedRanking.objects.offered().first()

    def of(self, shop: Establishment) -> dict[str, Any]:
        """Score, rank and reasons; a shop that is no candidate any more stands last without."""
        at = self.found.position(shop)
        among = len(self.found) or 1
        shared = {"among": among, "weighting": self.found.weighting, "ranking": self.ranking}
        if at is None:
            return {"score": 0, "rank": among, "points": [], **shared}
        points = [[one.factor.value, one.points, one.words] for one in self.found.scored.why(at)]
        score = int(self.found.scored.score[at])
        return {"score": score, "rank": int(self.ranks[at]), "points": points, **shared}
