"""Where a target will stand by its last day, on its page."""

from datetime import date

import pytest
from django.test import Client
from django.utils.timezone import localdate

from hangthat.core.agencies.models import User
from hangthat.desk.targets.queries.outlook import outlook, parse_weekly_number
from hangthat.desk.targets.tests.test_targets import stalls
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.plans.models import Target
from hangthat.domain.plans.testing import load_next_plan
from hangthat.domain.targets.grammar import Tally
from hangthat.domain.targets.services.forecasting import Reading

__all__ = ["stalls"]

TODAY = date(2026, 11, 29)
ENDS = [date(2024 + n // 12, n % 12 + 1, 28) for n in range(34)]  # to 28/10/2026


def rising(at_least: int) -> tuple[list[Reading], Target]:
    """Ten of 1.000 more each month: 330 now."""
    readings = [Reading(on, Tally(10 * n, 100, 900 - 10 * n)) for n, on in enumerate(ENDS)]
    return readings, Target(by_end_of=2026, at_least=at_least)


def today(readings: list[Reading]) -> Reading:
    return Reading(TODAY, readings[-1].tally)


@pytest.mark.parametrize(
    ("at_least", "words"),
    [(30, "nhiều khả năng đạt"), (40, "khó đạt nếu tiến độ như trước")],
)
def test_the_forecast_is_told_as_what_it_means_for_the_level(at_least: int, words: str) -> None:
    readings, target = rising(at_least)

    told = outlook(readings, today(readings), target, yearly=False, a_week=None)

    assert told is not None
    assert told.forecast.ahead == 2
    assert told.conclusion == words
    assert told.by_checking
    assert told.what_if is None


def test_a_target_of_a_hundred_percent_that_is_met_all_along_is_told_as_likely() -> None:
    readings = [Reading(on, Tally(1000)) for on in ENDS]

    target = Target(by_end_of=2026, at_least=100)
    told = outlook(readings, today(readings), target, yearly=False, a_week=None)

    assert told is not None
    assert told.conclusion == "nhiều khả năng đạt"


def test_after_the_last_day_and_without_members_there_is_no_outlook() -> None:
    readings, target = rising(30)

    def none(readings: list[Reading], now: Reading | None) -> bool:
        return outlook(readings, now, target, yearly=False, a_week=None) is None

    assert none(readings, Reading(date(2027, 1, 1), readings[-1].tally))
    assert none([], today(readings))
    assert none(readings, Reading(TODAY, Tally()))
    assert none(readings, None)


def test_the_pace_and_what_if_begin_today_and_not_at_the_end_of_last_month() -> None:
    readings, target = rising(40)
    now = Reading(TODAY, Tally(390, 100, 510))

    told = outlook(readings, now, target, yearly=False, a_week=10)

    assert told is not None
    assert told.what_if is not None
    assert (told.now_on, told.foretold_from) == (TODAY, ENDS[-1])
    assert (told.pace.missing, round(told.pace.weeks, 2)) == (10, 4.57)
    assert (told.what_if.extra, told.what_if.met) == (45, 425)  # 390 + 45 × 390/490


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *(("40", 40), (" 1.000 ", 1000), ("100.000", 100_000)),
        *((text, None) for text in ("0", "-4", "bốn", "1e5", "100.001", "9" * 30)),
    ],
)
def test_what_is_asked_for_each_week_is_a_number_or_nothing(text: str, number: int | None) -> None:
    assert parse_weekly_number(text) == number


def test_what_is_counted_from_january_has_nothing_yet_of_a_later_year() -> None:
    readings, _ = rising(40)
    target = Target(by_end_of=2030, at_least=40)

    told = outlook(readings, today(readings), target, yearly=True, a_week=10)

    assert told is not None
    assert told.what_if is not None
    assert (told.pace.restarts, told.pace.missing) == (True, 400)  # 40 % of 1.000
    # 521 checks in the 365 days of 2030, met as often as today: 330 of 430
    assert (told.what_if.extra, told.what_if.met) == (521, 399)


@pytest.mark.django_db
def test_the_page_says_of_a_later_year_that_counting_begins_anew_in_it(
    client: Client, an: User, stalls: list[Establishment]
) -> None:
    load_next_plan()
    client.force_login(an)

    page = client.get("/dieu-hanh/xu-huong/T23/", {"them": "-5"}).content.decode()
    other = client.get("/dieu-hanh/xu-huong/T23/").content.decode()

    assert "Cần đạt trong năm 2029, đếm lại từ 01/01" in page
    assert "3 đối tượng, trong 52 tuần" in page
    assert "Nhập số nguyên từ 1 đến 100.000." in page
    assert 'value="-5"' in page
    assert "Nhập số nguyên" not in other


@pytest.mark.django_db
def test_the_page_says_the_pace_and_why_there_is_no_forecast(
    client: Client, an: User, stalls: list[Establishment]
) -> None:
    load_next_plan()
    client.force_login(an)

    said = client.get("/dieu-hanh/xu-huong/T31/", {"them": "40"}).content.decode()
    page = client.get("/dieu-hanh/xu-huong/T05a/", {"them": "40"}).content.decode()

    assert "Nếu làm thêm thì sao?" not in said  # nobody is in its base
    assert "chưa đủ cơ sở để dự báo" in client.get("/dieu-hanh/xu-huong/T23/").content.decode()
    assert "Cần mỗi tuần" in page
    assert f"Còn thiếu, tính đến {localdate():%d/%m/%Y}" in page
    assert 'value="40"' in page
