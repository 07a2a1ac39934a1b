"""Dated work: each instant that comes due is run once, also after an outage."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest

from hangthat.core.jobs.models import DueRun, Job
from hangthat.core.jobs.services import (
    KEPT,
    JobContext,
    Schedule,
    daily,
    enter_due,
    forget,
    hourly,
    work_once,
)

pytestmark = pytest.mark.django_db
NINE = datetime(2026, 11, 19, 2, tzinfo=UTC)  # nine in the morning in Viet Nam


def nothing(context: JobContext, due: str) -> None:
    return None


HOURLY = Schedule("hourly", "Mỗi giờ", hourly(), nothing)
NIGHTLY = Schedule("nightly", "Mỗi đêm", daily(time(2, 30)), nothing, merges=False)


def dues(schedule: Schedule, at: datetime) -> list[datetime]:
    return [run.due_at for run in enter_due([schedule], at=at)]


def test_an_instant_runs_once_however_often_the_clock_is_looked_at() -> None:
    assert dues(HOURLY, NINE) == [NINE]
    assert dues(HOURLY, NINE) == []
    assert dues(HOURLY, NINE + timedelta(minutes=59, seconds=59)) == []
    assert dues(HOURLY, NINE + timedelta(hours=1)) == [NINE + timedelta(hours=1)]
    assert Job.objects.count() == DueRun.objects.count() == 2


def test_work_that_merges_makes_up_for_an_outage_with_one_run() -> None:
    dues(HOURLY, NINE)

    (run,) = enter_due([HOURLY], at=NINE + timedelta(days=3, minutes=20))

    assert (run.due_at, run.merged) == (NINE + timedelta(days=3), 71)
    assert run.next_at == NINE + timedelta(days=3, hours=1)


def test_work_that_does_not_merge_makes_up_for_each_night_by_its_own_instant() -> None:
    night = datetime(2026, 11, 18, 19, 30, tzinfo=UTC)  # half past two in Viet Nam
    seen: list[Any] = []

    def keep(context: JobContext, due: str) -> None:
        seen.append(due)

    assert dues(NIGHTLY, NINE) == [night]
    missed = [night + timedelta(days=n) for n in (1, 2, 3)]
    assert dues(NIGHTLY, NINE + timedelta(days=3)) == missed
    while work_once({"nightly": keep}, clock=lambda: NINE):
        pass
    assert [datetime.fromisoformat(one) for one in seen] == [night, *missed]


def test_a_clock_that_goes_back_runs_no_instant_twice() -> None:
    dues(HOURLY, NINE)

    five_before = NINE - timedelta(hours=5)
    assert dues(HOURLY, five_before) == [five_before]  # had none
    assert dues(HOURLY, five_before) == []
    assert dues(HOURLY, NINE) == []


def test_a_clock_that_ran_ahead_for_a_year_stops_nothing_once_it_is_right() -> None:
    dues(HOURLY, NINE + timedelta(days=365))

    assert dues(HOURLY, NINE) == [NINE]
    assert dues(HOURLY, NINE + timedelta(hours=2)) == [NINE + timedelta(hours=2)]


def test_work_whose_jobs_are_long_forgotten_does_not_run_again() -> None:
    yearly = Schedule("yearly", "Mỗi năm", lambda after, until: [
        one for one in (NINE, NINE + timedelta(days=365)) if after < one <= until
    ], nothing)  # fmt: skip
    dues(yearly, NINE)
    while work_once({"yearly": nothing}, clock=lambda: NINE):
        pass
    later = NINE + KEPT + timedelta(days=1)

    assert forget(at=later) == 1
    assert dues(yearly, later) == []
    assert DueRun.objects.get().job is None


def test_looking_at_the_clock_costs_one_query_where_nothing_is_due(
    django_assert_num_queries: Any,
) -> None:
    dues(HOURLY, NINE)
    with django_assert_num_queries(1):
        dues(HOURLY, NINE + timedelta(minutes=1))
