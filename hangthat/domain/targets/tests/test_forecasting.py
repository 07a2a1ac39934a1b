"""Where a target will stand: worked by hand, and never more sure than its own past."""

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hangthat.domain.targets.grammar import Tally
from hangthat.domain.targets.services.forecasting import (
    FARTHEST,
    Reading,
    forecast,
    pace,
    what_if,
)


def months(met: list[int], of: int = 1000) -> list[Reading]:
    """One reading at the end of each month from 31/1/2020."""
    days = [date(2020 + n // 12, n % 12 + 1, 1) + timedelta(31) for n in range(len(met))]
    ends = [day.replace(day=1) - timedelta(1) for day in days]
    return [Reading(on, Tally(one, 0, of - one)) for on, one in zip(ends, met, strict=True)]


def test_what_rose_by_ten_a_month_is_expected_to_rise_on() -> None:
    told = forecast(months([10 * n for n in range(30)]), ahead=3)

    assert told.expected is not None
    assert round(told.expected.value, 6) == 0.320  # 290 + 30 of 1.000
    assert told.held == 6


def test_what_moves_by_leaps_is_foretold_in_a_wide_interval() -> None:
    leaps = [500 + 100 * (n % 2) for n in range(40)]

    told = forecast(months(leaps), ahead=1)

    assert told.expected is not None
    assert told.expected.high - told.expected.low >= 0.19


def test_without_a_past_or_too_far_ahead_nothing_is_foretold() -> None:
    short, long = months([10 * n for n in range(12)]), months([10 * n for n in range(60)])

    assert forecast(short, ahead=3).expected is None
    assert forecast(short, ahead=3).why_not == "chưa đủ số liệu của các tháng trước"
    assert forecast(long, ahead=FARTHEST).expected is not None
    assert forecast(long, ahead=FARTHEST + 1).why_not == "còn hơn 4 tháng, quá xa"
    assert forecast(long, ahead=0).why_not == "đã đến hạn"
    assert forecast([], ahead=3).expected is None


def test_whoever_was_wrong_too_often_says_nothing() -> None:
    calm = [500] * 30
    broken = [500 + 40 * (n + 1) for n in range(6)]  # and then it moves as never before

    told = forecast(months(calm + broken), ahead=1)

    assert told.expected is None
    assert told.why_not == "những lần dự báo trước sai quá nhiều"
    assert len(told.record) == 6
    assert not told.record[0].held


def test_four_of_six_forecasts_that_held_are_enough_and_three_are_not() -> None:
    calm = [500] * 30

    four = forecast(months([*calm, 540, 580]), ahead=1)
    three = forecast(months([*calm, 540, 580, 620]), ahead=1)

    assert (four.held, len(four.record), four.why_not) == (4, 6, "")
    assert four.expected is not None
    assert (three.held, len(three.record), three.expected) == (3, 6, None)
    assert three.why_not == "những lần dự báo trước sai quá nhiều"


def test_a_target_that_begins_anew_each_january_is_foretold_by_changes_within_a_year() -> None:
    """Thirty more each month, and nothing on each 1 January: 270 at the end of September 2022."""
    met = [30 * (n % 12 + 1) for n in range(33)]

    told = forecast(months(met), ahead=3, yearly=True)
    plain = forecast(months(met), ahead=3)

    assert told.expected is not None
    assert plain.expected is not None
    assert round(told.expected.low, 6) == round(told.expected.high, 6) == 0.36
    assert plain.expected.low < 0.1  # the fall of January
    assert {one.on.month for one in told.record} == {4, 5, 6, 7, 8, 9}
    assert forecast(months(met), ahead=4, yearly=True).expected is None  # 31 January


def test_too_few_changes_within_a_year_say_nothing() -> None:
    """From April on there are five in a year four months ahead: up to August."""
    met = [30 * (n % 12 + 1) for n in range(16)]

    told = forecast(months(met)[3:], ahead=4, yearly=True)

    assert told.expected is None
    assert told.why_not == "chưa đủ số liệu của các tháng trước"


def test_months_before_a_gap_without_members_are_not_joined_to_those_after() -> None:
    whole = months([10 * n for n in range(34)])
    gap = [Reading(one.on, Tally()) if n == 3 else one for n, one in enumerate(whole)]

    told = forecast(gap, ahead=3)

    assert told.expected == forecast(whole[4:], ahead=3).expected
    assert forecast([*whole[:30], Reading(whole[30].on, Tally())], ahead=3).expected is None


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    met=st.lists(st.integers(0, 1000), min_size=1, max_size=50),
    ahead=st.integers(-2, 12),
    yearly=st.booleans(),
)
def test_whatever_happened_shares_stay_shares_and_nothing_later_is_used(
    met: list[int], ahead: int, yearly: bool
) -> None:
    readings = months(met)
    told = forecast(readings, ahead=ahead, yearly=yearly)

    for one in [told.expected, *(tried.expected for tried in told.record)]:
        if one is not None:
            assert 0 <= one.low <= one.value <= one.high <= 1
    for tried in told.record:
        end = next(n for n, one in enumerate(readings) if one.on == tried.on)
        known = met[: end - ahead + 1]
        changed = months([*known, *[0] * (len(met) - len(known))])
        otherwise = forecast(changed, ahead=ahead, yearly=yearly)
        same = next(one for one in otherwise.record if one.on == tried.on)
        assert same.expected == tried.expected


def test_the_pace_that_is_needed_stands_beside_the_pace_of_three_months() -> None:
    readings = months([400, 420, 440, 452])  # 31/1 to 30/4/2020: 52 in 90 days

    told = pace(readings, readings[-1], at_least=60, until=date(2020, 7, 9))

    assert (told.missing, told.weeks) == (148, 10)
    assert told.needed == 14.8
    assert round(told.recent or 0, 2) == 4.04


def test_after_its_last_day_no_pace_is_enough_unless_it_is_met() -> None:
    day = date(2020, 2, 1)
    short, met = (Reading(day, Tally(one, 0, 1000 - one)) for one in (400, 600))

    assert pace(months([400]), short, at_least=60, until=day).needed is None
    assert pace(months([400]), met, at_least=60, until=day).needed == 0
    assert pace(months([400]), short, at_least=60, until=day).recent is None


def test_what_was_reached_since_the_last_month_counts_for_the_pace() -> None:
    today = Reading(date(2020, 5, 28), Tally(580, 0, 420))

    told = pace(months([400, 420, 440, 452]), today, at_least=60, until=date(2020, 7, 9))

    assert (told.missing, told.weeks) == (20, 6)


def test_more_checks_find_as_many_met_as_the_checks_before() -> None:
    told = what_if(Tally(60, 20, 120), a_week=10, weeks=4.9, at_least=45)

    assert (told.extra, told.met) == (49, 96)  # 49 × 3/4 = 36,75
    assert told.share == 0.48
    assert told.reached
    assert what_if(Tally(60, 20, 120), a_week=1000, weeks=4, at_least=100).extra == 120
    assert not what_if(Tally(0, 0, 10), a_week=5, weeks=1, at_least=50).reached
    assert not what_if(Tally(), a_week=5, weeks=1, at_least=0).reached


def test_what_comes_to_the_very_percent_of_the_target_reaches_it() -> None:
    exactly = what_if(Tally(60, 20, 120), a_week=10, weeks=4.9, at_least=48)  # 96 of 200

    assert exactly.reached
    assert not what_if(Tally(60, 20, 120), a_week=10, weeks=4.9, at_least=49).reached


def test_where_nobody_is_unknown_those_who_have_not_signed_are_won_over() -> None:
    told = what_if(Tally(165, 680, 0), a_week=40, weeks=5, at_least=40)

    assert (told.extra, told.met) == (200, 365)
    assert told.reached
    assert what_if(Tally(165, 10, 0), a_week=40, weeks=5, at_least=100).extra == 10


def test_what_begins_anew_each_january_needs_its_pace_in_the_last_year_alone() -> None:
    """Of 1.000, 100 checked and 90 of them clean in 2026; 900 must be so at the end of 2030."""
    today = Reading(date(2026, 11, 27), Tally(90, 10, 900))
    last = date(2030, 12, 31)

    told = pace([], today, at_least=90, until=last, yearly=True)
    plain = pace([], today, at_least=90, until=last)

    assert (told.since, told.missing) == (date(2029, 12, 31), 900)
    assert round(told.needed or 0, 2) == 17.26  # in 365 days
    assert (plain.missing, plain.restarts) == (810, False)
    assert not pace([], Reading(last, today.tally), at_least=90, until=last, yearly=True).restarts

    tried = what_if(today.tally, a_week=10, weeks=told.weeks, at_least=90, restarts=True)
    assert (tried.extra, tried.met) == (521, 468)  # 10 × 365/7, of them nine in ten
    assert not tried.reached


def test_three_months_across_the_turn_of_the_year_tell_no_pace_of_what_begins_anew() -> None:
    readings = months([30 * (n % 12 + 1) for n in range(16)])  # to 30/4/2021

    def recent(upto: int) -> float:
        now = readings[upto - 1]
        told = pace(readings[:upto], now, at_least=90, until=now.on, yearly=True).recent
        return -1 if told is None else round(told, 2)

    assert recent(15) == -1  # 31/12 to 31/3: 360, then 90
    assert recent(16) == 7.08  # 31/1 to 30/4, 89 days: 30, then 120
