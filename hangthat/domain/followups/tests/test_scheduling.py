"""Nobody drowns: what a calendar of proposed visits always keeps to."""

from collections import Counter
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from hangthat.domain.followups.services import Stop, monday, schedule

TUESDAY = date(2026, 11, 24)


def ordinary(day: date) -> bool:
    """A calendar without holidays."""
    return day.weekday() < 5


def stops(*groups: int, one_spot: bool = True) -> list[Stop[tuple[int, int]]]:
    """So many stops in each group, the earlier groups due earlier."""
    return [
        Stop((group, number), TUESDAY + timedelta(group), group, one_spot, (number,))
        for group, count in enumerate(groups)
        for number in range(count)
    ]


def test_a_market_is_one_days_work_and_the_longest_waiting_comes_first() -> None:
    found = schedule(stops(12, 3), first=TUESDAY, a_week=40, weeks=2, works=ordinary)

    assert {day for (group, _), day in found.items() if group == 0} == {TUESDAY}
    assert {day for (group, _), day in found.items() if group == 1} == {date(2026, 11, 25)}


def test_a_scattered_commune_goes_by_days_of_a_fifth_of_the_week() -> None:
    found = schedule(stops(10, one_spot=False), first=TUESDAY, a_week=20, weeks=2, works=ordinary)

    assert list(Counter(found.values()).values()) == [4, 4, 2]
    assert list(found) == [(0, number) for number in range(10)]


def test_what_a_week_has_already_is_left_to_it() -> None:
    taken = {monday(TUESDAY): 38}
    found = schedule(stops(5), first=TUESDAY, a_week=40, weeks=2, taken=taken, works=ordinary)

    assert Counter(map(monday, found.values())) == {
        date(2026, 11, 23): 2,
        date(2026, 11, 30): 3,
    }


def test_nobody_goes_at_tet_and_a_swapped_saturday_is_a_day_like_others() -> None:
    tet = {date(2026, 2, day) for day in range(16, 21)}
    swapped = date(2026, 2, 28)

    def works(day: date) -> bool:
        return day == swapped or (ordinary(day) and day not in tet)

    found = schedule(
        stops(11, one_spot=False), first=date(2026, 2, 13), a_week=30, weeks=3, works=works
    )

    assert list(Counter(found.values())) == [date(2026, 2, 13), date(2026, 2, 23)]
    last = schedule(
        stops(2, one_spot=False), first=date(2026, 2, 28), a_week=30, weeks=1, works=works
    )
    assert set(last.values()) == {swapped}


@settings(max_examples=60, deadline=None)
@given(
    sizes=st.lists(st.integers(1, 30), max_size=12),
    a_week=st.integers(1, 50),
    weeks=st.integers(1, 5),
    one_spot=st.booleans(),
    first=st.dates(date(2026, 1, 1), date(2026, 12, 31)),
)
def test_no_week_is_too_full_and_nobody_goes_on_a_sunday(
    sizes: list[int], a_week: int, weeks: int, one_spot: bool, first: date
) -> None:
    wanted = stops(*sizes, one_spot=one_spot)
    found = schedule(wanted, first=first, a_week=a_week, weeks=weeks, works=ordinary)

    assert all(count <= a_week for count in Counter(map(monday, found.values())).values())
    assert all(day.weekday() < 5 and first <= day for day in found.values())
    assert all(day < monday(first) + timedelta(7 * weeks) for day in found.values())
    whole = weeks - (first.weekday() >= 5)
    assert len(found) >= min(len(wanted), a_week * (whole - 1))
