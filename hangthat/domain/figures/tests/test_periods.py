"""Windows of figures: months of reports, and days said in as few windows as they can be."""

from datetime import date
from pathlib import Path

import pytest
from django.utils.timezone import now

from hangthat.core.deadlines.services import load_periods
from hangthat.domain.figures.grammar import Window, joined
from hangthat.domain.figures.queries.periods import last_months, last_quarters, this_year


def test_months_in_a_row_are_one_window_and_gaps_stay() -> None:
    first = Window(date(2026, 1, 1), date(2026, 1, 31))
    second = Window(date(2026, 2, 1), date(2026, 2, 28))
    later = Window(date(2026, 4, 1), date(2026, 4, 30))

    assert joined([later, second, first, first]) == [
        Window(date(2026, 1, 1), date(2026, 2, 28)),
        later,
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("today", "name"),
    [
        (date(2026, 11, 14), "11/2026"),
        (date(2026, 11, 15), "12/2026"),
        (date(2026, 12, 14), "12/2026"),
        (date(2026, 12, 15), "01/2027"),
        (date(2027, 1, 1), "01/2027"),
    ],
)
def test_the_newest_of_the_last_months_ends_today(today: date, name: str) -> None:
    load_periods(folder=Path("reference"), at=now())

    months = last_months(today, 12)

    assert len(months) == len({one.name for one in months}) == 12
    assert (months[-1].name, months[-1].window.until) == (name, today)
    assert len(joined(one.window for one in months)) == 1
    assert this_year(today).until == today


@pytest.mark.django_db
def test_without_rules_months_and_years_are_those_of_the_calendar() -> None:
    today = date(2026, 1, 31)

    months = last_months(today, 3)

    assert [one.name for one in months] == ["11/2025", "12/2025", "01/2026"]
    assert [one.window.since.day for one in months] == [1, 1, 1]
    assert this_year(today) == Window(date(2026, 1, 1), today)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("today", "name"),
    [
        (date(2026, 12, 14), "Quý IV/2026"),
        (date(2026, 12, 15), "Quý I/2027"),
        (date(2027, 3, 14), "Quý I/2027"),
        (date(2028, 2, 29), "Quý I/2028"),
    ],
)
def test_the_newest_of_the_last_quarters_ends_today(today: date, name: str) -> None:
    load_periods(folder=Path("reference"), at=now())

    quarters = last_quarters(today, 12)

    assert len(quarters) == len({one.name for one in quarters}) == 12
    assert (quarters[-1].name, quarters[-1].window.until) == (name, today)
    assert len(joined(one.window for one in quarters)) == 1


@pytest.mark.django_db
def test_without_rules_quarters_are_those_of_the_calendar() -> None:
    quarters = last_quarters(date(2026, 5, 4), 3)

    assert [one.name for one in quarters] == ["Quý 4/2025", "Quý 1/2026", "Quý 2/2026"]
    assert [one.window.until for one in quarters] == [
        date(2025, 12, 31), date(2026, 3, 31), date(2026, 5, 4),
    ]  # fmt: skip
