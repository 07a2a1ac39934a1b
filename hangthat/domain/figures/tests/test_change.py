"""Changes in per cent as offices print them."""

from datetime import date

import pytest

from hangthat.domain.figures.grammar import NOT_COMPARABLE, Change, Window


@pytest.mark.parametrize(
    ("now", "base", "words"),
    [
        (2_490, 1_732, "tăng 43,76%"),  # Lạng Sơn, first half of 2023 on that of 2022
        (229, 162, "tăng 41,36%"),
        (333, 239, "tăng 39,33%"),
        (23_409_400_000, 21_635_000_000, "tăng 8,2%"),
        (1, 3, "giảm 66,67%"),
        (5, 5, "bằng"),
        (0, 7, "giảm 100%"),
        (1_000_001, 1_000_000, "tăng dưới 0,01%"),
        (1_000_125, 1_000_000, "tăng 0,01%"),
        (40_001, 40_000, "tăng dưới 0,01%"),
        (20_001, 20_000, "tăng 0,01%"),
        (700, 5, "tăng 13.900%"),
        (3, 0, NOT_COMPARABLE),
        (0, 0, NOT_COMPARABLE),
        (None, 4, NOT_COMPARABLE),
        (4, None, NOT_COMPARABLE),
    ],
)
def test_a_change_is_exact_and_a_base_of_zero_is_not_comparable(
    now: int | None, base: int | None, words: str
) -> None:
    assert Change(now, base).words == words


def test_a_cell_has_its_sign() -> None:
    signed = [Change(now, base).signed for now, base in ((3, 2), (2, 3), (2, 2), (1, 0))]
    assert signed == ["+50%", "−33,33%", "0%", NOT_COMPARABLE]


def test_days_that_are_no_period_have_neighbours_too() -> None:
    leap = Window(date(2024, 2, 29), date(2024, 3, 9))

    assert leap.before == Window(date(2024, 2, 19), date(2024, 2, 28))
    assert leap.year_ago == Window(date(2023, 2, 28), date(2023, 3, 9))
