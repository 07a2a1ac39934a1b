"""Made tables with totals: what was planted is found, and nothing else is called wrong."""

from collections import Counter

import pytest

from tests.totals.judging import judged, made
from tests.totals.kept import KEPT
from tests.totals.later import LATER
from tests.totals.layouts import LAYOUTS

pytestmark = pytest.mark.once
SEEDS = range(3)


@pytest.mark.turns(3)
def test_planted_differences_are_told_and_clean_tables_raise_no_alarm() -> None:
    counts: Counter[str] = Counter()
    wrong = []
    for layout in (*LAYOUTS, *KEPT, *LATER):
        for seed in SEEDS:
            found, told = judged(made(layout, seed))
            counts += found
            wrong += [f"{layout.__name__} {seed}: {one}" for one in told]

    assert not counts["false"], wrong
    assert counts["right"] >= 0.9 * (counts["right"] + counts["missed"] + counts["unclear"]), wrong


def test_the_same_seed_makes_the_same_sheet() -> None:
    first, again = (made(LAYOUTS[0], 7) for _ in range(2))

    assert (first.values, first.texts) == (again.values, again.texts)
