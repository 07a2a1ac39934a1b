"""The shops of a unit in the order in which they should be checked."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from django.db.models import Q

from hangthat.core.agencies.models import Agency, User
from hangthat.core.agencies.queries.families import Families
from hangthat.core.common.days import day_number
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.selection.engine import Scored, Signs, scored, signs_of
from hangthat.domain.selection.engine.features import COLUMNS, matrix_of
from hangthat.domain.selection.engine.signs import Index
from hangthat.domain.selection.facts import Facts
from hangthat.domain.selection.grammar.learned import Matrix, Numbers
from hangthat.domain.selection.models import LearnedRanking, Weighting


@dataclass(frozen=True)
class Candidates:
    """A unit's shops with their points on a day. `weighting` None: the weights of the program."""

    scored: Scored
    weighting: Weighting | None

    def __len__(self) -> int:
        return len(self.scored.order)

    @property
    def order(self) -> Index:
        return self.scored.order

    def key(self, at: int) -> int:
        """Of the shop."""
        return int(self.scored.facts.shops["id"][at])

    def position(self, shop: Establishment) -> int | None:
        """Where a shop stands among the rows; None: it is none of them."""
        found = np.flatnonzero(self.scored.facts.shops["id"] == shop.pk)
        return int(found[0]) if len(found) else None

    def weighed(self, weighting: Weighting | None) -> Scored:
        """The same shops under other weights: nothing is read again."""
        return weighed(self.scored.facts, self.scored.signs, weighting)

    def chances(self, ranking: LearnedRanking) -> Matrix | None:
        """What a learned ranking gives each; None: it knows other columns than this program."""
        numbers = Numbers.read(ranking.numbers)
        if numbers.columns != COLUMNS:
            return None
        return numbers.chances(matrix_of(self.scored.facts, self.scored.signs))


def weights_on(day: date) -> Weighting | None:
    """The weights in force; None: those of the program."""
    # unscoped: the same for everybody
    return Weighting.objects.in_force(on=day).first()


def candidates(
    user: User | None,
    *,
    within: Q,
    on: date,
    agency: Agency | None = None,
    shared: bool = False,
) -> Candidates:
    """Every open shop within the condition that the person sees; some ten queries.

    `shared`: for his whole agency to read, so without the cases that are restricted, even to him.
    """
    # unscoped: without a person the program itself asks
    seen = Establishment.objects.all() if user is None else Establishment.objects.visible_to(user)
    facts = Facts.load(user, seen.open(on=on).filter(within), on=on, within=within, shared=shared)
    size = len(facts.shops["id"])
    today = np.full(size, day_number(on), np.int32)
    own_force = Families().of(agency.pk) if agency else ()
    signs = signs_of(facts, np.arange(size), today, own_force=own_force)
    weighting = weights_on(on)
    return Candidates(weighed(facts, signs, weighting), weighting)


def weighed(facts: Facts, signs: Signs, weighting: Weighting | None) -> Scored:
    """By these weights; None: by those of the program."""
    if weighting is None:
        return scored(facts, signs)
    return scored(facts, signs, weighting.points, rest=weighting.rest_days)
