"""Shares and their intervals, against published numbers and what must always hold."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hangthat.domain.followups.grammar import LEAST, Change, Share

shares = st.integers(1, 400).flatmap(lambda n: st.builds(Share, st.integers(0, n), st.just(n)))


def test_the_interval_is_the_one_in_the_books() -> None:
    """Wilson for 1 of 10 and 0 of 20; Newcombe 1998, table II, example (a): 56/70 and 48/80."""
    assert Share(1, 10).bounds == pytest.approx((0.0179, 0.4042), abs=5e-5)
    assert Share(0, 20).bounds == pytest.approx((0.0, 0.1611), abs=5e-5)
    assert Change(Share(48, 80), Share(56, 70)).bounds == pytest.approx((0.0524, 0.3339), abs=5e-5)


def test_too_few_checks_say_nothing() -> None:
    few, many = Share(0, LEAST - 1), Share(9, 40)

    assert not few.known
    assert Change(many, few).verdict == Change(few, many).verdict == "unknown"
    assert Share().bounds == (0.0, 1.0)


def test_fewer_is_said_only_where_no_difference_is_outside_the_bounds() -> None:
    assert Change(Share(30, 100), Share(5, 100)).verdict == "fewer"
    assert Change(Share(5, 100), Share(30, 100)).verdict == "more"
    assert Change(Share(6, 40), Share(4, 40)).verdict == "unsure"


@settings(max_examples=60, deadline=None)
@given(one=shares, other=shares)
def test_what_was_found_lies_between_the_bounds(one: Share, other: Share) -> None:
    low, high = one.bounds
    change = Change(one, other)
    below, above = change.bounds

    assert 0 <= low <= one.value <= high <= 1
    assert -1 <= below <= change.value <= above <= 1
    assert Change(other, one).bounds == pytest.approx((-above, -below))
    assert Share(one.found * 4, one.checks * 4).bounds[1] <= high + 1e-12
    assert one + other == Share(one.found + other.found, one.checks + other.checks)
