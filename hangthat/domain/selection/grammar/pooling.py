"""Draws of one year brought together, so that each shop weighs once."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from hangthat.domain.selection.grammar.intervals import Stratum


@dataclass(frozen=True)
class DrawnList:
    """One draw: whose shops it is about, its list of origin, and what came of its strata.

    `population`: the same for draws of the same unit, which are draws of the same shops.
    """

    population: object
    members: frozenset[str]
    strata: tuple[Stratum, ...]

    @property
    def drawn(self) -> int:
        return sum(one.drawn for one in self.strata)


@dataclass(frozen=True)
class Pooled:
    """`used`, `apart`: how many draws went in, and how many lie within wider ones.
    `beyond`: shops of strata of which nobody was drawn."""

    strata: tuple[Stratum, ...]
    used: int
    apart: int
    beyond: int


def pooled(lists: Sequence[DrawnList]) -> Pooled:
    """The lists in the order of their days; those of which nobody was drawn tell nothing.

    Of units that share shops the one with the longest list stands for all: a shop in two would
    weigh twice. Draws of one unit weigh by how many each drew, and all together as many shops as
    the newest of them lists.
    """
    by_unit: dict[object, list[DrawnList]] = defaultdict(list)
    for one in lists:
        if one.drawn:
            by_unit[one.population].append(one)
    units = sorted(by_unit.values(), key=lambda draws: -max(len(one.members) for one in draws))
    strata: list[Stratum] = []
    known: set[str] = set()
    used = beyond = 0
    for draws in units:
        members = frozenset[str]().union(*(one.members for one in draws))
        if known & members:
            continue
        known |= members
        used += len(draws)
        found, missing = _of_one_unit(draws)
        strata += found
        beyond += missing
    return Pooled(tuple(strata), used, sum(map(len, units)) - used, beyond)


def _of_one_unit(draws: Sequence[DrawnList]) -> tuple[list[Stratum], int]:
    size, drawn = len(draws[-1].members), sum(one.drawn for one in draws)
    found, missing = [], 0.0
    for one in draws:
        share = size / len(one.members) * one.drawn / drawn
        found += [replace(row, total=row.total * share) for row in one.strata if row.drawn]
        missing += sum(row.total * share for row in one.strata if not row.drawn)
    return found, round(missing)
