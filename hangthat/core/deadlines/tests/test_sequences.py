"""A thousand random lives of a clock; `python -m bench.clocks` and the full gates: ten thousand."""

import os

import pytest

from hangthat.core.deadlines.tests.sequences import lives

FULL = os.environ.get("HANGTHAT_GATES") == "full"


@pytest.mark.once
def test_random_lives_equal_a_slow_independent_clock() -> None:
    tally = lives(seed=17, count=10_000 if FULL else 1_000)

    assert tally.done > tally.sequences
    assert tally.refused > tally.sequences // 2
    assert tally.retracted > tally.sequences // 10
