"""Candidates as rows of a page: names, points with their words, what is chosen already."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from hangthat.core.agencies.models import Agency, User
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.selection.engine.score import Point
from hangthat.domain.selection.engine.signs import Index
from hangthat.domain.selection.grammar.learned import Matrix
from hangthat.domain.selection.models import Choice, LearnedRanking
from hangthat.domain.selection.queries import Candidates

LEARNED = "hoc"  # the order of the learned ranking, in an address


@dataclass(frozen=True)
class Row:
    """One shop. `chance`: of the learned ranking, in per cent; None: none is in use.
    `choice_code`: of the agency's own open choice; empty: there is none."""

    shop: Establishment
    rank: int
    score: int
    rests: bool
    points: list[Point]
    chance: int | None
    choice_code: str

    @property
    def giving(self) -> list[Point]:
        """The factors that gave points, most first."""
        return sorted((one for one in self.points if one.points), key=lambda one: -one.points)

    @property
    def silent(self) -> list[Point]:
        return [one for one in self.points if not one.points]


@dataclass(frozen=True)
class Learned:
    """The newest ranking: in use, or why it is not."""

    ranking: LearnedRanking | None
    chances: Matrix | None

    @property
    def why_not(self) -> str:
        """Empty: it is in use."""
        if self.ranking is None:
            return "chưa học lần nào"
        if self.chances is None and self.ranking.offered:
            return "được học bằng các cột khác của phiên bản trước, cần học lại"
        return self.ranking.why_not


def learned_for(found: Candidates, user: User) -> Learned:
    # redundant: as the table stands, whoever is asked reads all of them
    newest = LearnedRanking.objects.visible_to(user).first()
    chances = found.chances(newest) if newest and newest.offered else None
    return Learned(newest, chances)


def ordered(found: Candidates, learned: Learned, order: str) -> Index:
    """By score, or by the learned ranking where that is in use."""
    if order == LEARNED and learned.chances is not None:
        return np.argsort(-learned.chances, kind="stable")
    return found.order


def rows_of(
    found: Candidates, places: Iterable[int], user: User, agency: Agency | None, learned: Learned
) -> list[Row]:
    """By two queries, however many places."""
    every = list(places)
    keys = [found.key(at) for at in every]
    # redundant: their keys come from candidates cut to sight
    seen = Establishment.objects.visible_to(user).select_related("party", "place", "area")
    shops = seen.in_bulk(keys)
    # redundant: on the tour nobody looks with the eyes of an agency not his own;
    # desk/selection/tests/test_choices.py
    open_ones = Choice.objects.visible_to(user).open().filter(establishment__in=keys)
    chosen = dict(open_ones.filter(agency=agency).values_list("establishment_id", "code"))
    ranks = found.scored.rank()
    chances = learned.chances
    return [
        Row(
            shop=shops[key],
            rank=int(ranks[at]),
            score=int(found.scored.score[at]),
            rests=bool(found.scored.rests[at]),
            points=found.scored.why(at),
            chance=None if chances is None else round(100 * float(chances[at])),
            choice_code=chosen.get(key, ""),
        )
        for at, key in zip(every, keys, strict=True)
        if key in shops
    ]
