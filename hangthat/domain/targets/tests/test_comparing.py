"""Units compared fairly: chance is told from difference, and small units get no place."""

import math
import random

from hypothesis import given
from hypothesis import strategies as st

from hangthat.domain.targets.grammar import Tally
from hangthat.domain.targets.services.comparing import (
    APART,
    LEAST,
    WATCH,
    Place,
    compare_units,
    limits,
)


def places(parts: dict[str, Tally]) -> dict[str, Place]:
    return {one.code: one.place for one in compare_units(parts).units}


def test_a_unit_with_fewer_than_twenty_known_members_has_no_place() -> None:
    parts = {"nhỏ": Tally(0, 19, 500), "đủ": Tally(0, 20), "lớn": Tally(900, 100)}

    assert places(parts)["nhỏ"] == Place.FEW
    assert places(parts)["đủ"] == Place.LOW


def test_who_is_not_known_changes_neither_share_nor_place() -> None:
    known = {"a": Tally(50, 50), "b": Tally(450, 450)}
    more = {"a": Tally(50, 50, 10_000), "b": Tally(450, 450)}

    assert places(known) == places(more) == {"a": Place.WITHIN, "b": Place.WITHIN}
    assert compare_units(more).centre == 0.5


def test_inside_the_limits_of_chance_nobody_is_ranked_and_outside_the_lowest_is_first() -> None:
    comparison = compare_units(
        {
            "kém nhất": Tally(10, 90),
            "kém": Tally(30, 70),
            "thường": Tally(80, 20),
            "lớn": Tally(8_000, 2_000),
            "nhỏ": Tally(0, 5),
        }
    )

    ranks = {one.code: one.rank for one in comparison.units}
    assert ranks == {"kém nhất": 1, "kém": 2, "thường": None, "lớn": None, "nhỏ": None}


def test_where_everybody_or_nobody_is_met_no_unit_differs() -> None:
    assert set(places({"a": Tally(40, 0), "b": Tally(400, 0)}).values()) == {Place.WITHIN}
    assert set(places({"a": Tally(0, 40), "b": Tally(0, 400)}).values()) == {Place.WITHIN}
    assert compare_units({}).centre is None
    assert compare_units({"a": Tally(0, 0, 9)}).units[0].interval is None


def slow_quantile(n: int, centre: float, chance: float) -> int:
    """The smallest number whose share of chance up to it passes `chance`, by whole numbers' law."""
    total = 0.0
    for met in range(n + 1):
        total += math.comb(n, met) * centre**met * (1 - centre) ** (n - met)
        if total > chance:
            return met
    return n


@given(
    n=st.integers(20, 300),
    centre=st.floats(0.02, 0.98),
    chance=st.sampled_from([WATCH, APART]),
)
def test_limits_lie_beside_the_exact_quantiles(n: int, centre: float, chance: float) -> None:
    low, high = limits(centre, n, chance)

    lower, upper = slow_quantile(n, centre, chance), n - slow_quantile(n, 1 - centre, chance)
    assert max(0.0, (lower - 1) / n) - 1e-9 <= low <= lower / n + 1e-9
    assert upper / n - 1e-9 <= high <= min(1.0, (upper + 1) / n) + 1e-9
    assert 0.0 <= low <= centre <= high <= 1.0


def test_of_units_that_differ_by_chance_alone_few_are_called_apart() -> None:
    draw = random.Random(2026)
    told, all_ = 0, 0
    for _ in range(40):
        sizes = [draw.randint(LEAST, 400) for _ in range(65)]
        met = [sum(draw.random() < 0.8 for _ in range(size)) for size in sizes]
        found = places(
            {str(n): Tally(m, s - m) for n, (m, s) in enumerate(zip(met, sizes, strict=True))}
        )
        told += sum(place in (Place.LOW, Place.HIGH) for place in found.values())
        all_ += len(found)

    assert told / all_ < 0.004  # twice the chance of either side


def test_units_that_differ_more_than_chance_are_told_so() -> None:
    alike = compare_units({"a": Tally(80, 20), "b": Tally(79, 21), "c": Tally(81, 19)})
    unlike = compare_units({"a": Tally(95, 5), "b": Tally(50, 50), "c": Tally(81, 19)})

    assert 0 < (alike.spread or 0) < 1
    assert (unlike.spread or 0) > 5
    assert compare_units({"a": Tally(95, 5)}).spread is None
