"""The calendar and the periods that come with the program."""

from datetime import date, datetime
from pathlib import Path

import holidays
import pytest
from django.conf import settings

from hangthat.core.common.days import VIETNAM
from hangthat.core.common.sheets import rows
from hangthat.core.deadlines.grammar import Calendar, Period
from hangthat.core.deadlines.lexicon import DayKind, PeriodKind
from hangthat.core.deadlines.models import CalendarDay, PeriodRule
from hangthat.core.deadlines.queries import cuts, period_named, period_of, working_calendar
from hangthat.core.deadlines.services import load_holidays, load_periods

NOW = datetime(2026, 11, 28, 9, tzinfo=VIETNAM)
YEARS = range(2021, 2028)
# The swap of 2/1/2026 for Saturday 10/1/2026 is told by the press alone; the package lacks it.
EXCUSED = {date(2026, 1, 2), date(2026, 1, 10)}


@pytest.fixture
def loaded(db: None) -> None:
    load_holidays(folder=Path(settings.REFERENCE), at=NOW)
    load_periods(folder=Path(settings.REFERENCE), at=NOW)


@pytest.mark.once
def test_the_days_off_are_those_of_the_package() -> None:
    said = list(rows(Path(settings.REFERENCE) / "holidays.csv"))
    theirs = holidays.country_holidays("VN", years=YEARS)
    ours = {
        kind: {date.fromisoformat(row["day"]) for row in said if row["kind"] == kind}
        for kind in (DayKind.HOLIDAY, DayKind.SWAPPED)
    }
    worked = {day for day in theirs.weekend_workdays if day.year in YEARS}

    assert ours[DayKind.HOLIDAY] ^ set(theirs) == {date(2026, 1, 2)}
    assert ours[DayKind.SWAPPED] ^ worked == {date(2026, 1, 10)}
    assert len(said) == len(set(theirs)) + len(worked) + len(EXCUSED)
    excused = [row for row in said if date.fromisoformat(row["day"]) in EXCUSED]
    assert all("chưa xác minh" in row["document"] for row in excused)
    assert all(row["name"] and row["source"] for row in said)
    assert not any(row["verified"] for row in said), "nobody has read the notices yet"


def test_the_calendar_of_the_reference_data(loaded: None) -> None:
    calendar = working_calendar()

    assert calendar.known == set(YEARS)
    assert calendar.expected == {2027}, "of 2027 there is no notice of the Government yet"
    assert not calendar.works(date(2024, 4, 29))
    assert calendar.works(date(2024, 5, 4)), "a Saturday worked for it"
    assert not calendar.works(date(2026, 11, 24))
    assert CalendarDay.objects.filter(verified=True).count() == 0
    # Tết: the working days between the last before it and the first after
    assert calendar.first_working(date(2024, 2, 8)) == date(2024, 2, 15)
    assert calendar.first_working(date(2025, 1, 27)) == date(2025, 2, 3)


@pytest.mark.parametrize(
    ("kind", "number", "year", "told"),
    [
        ("half", 1, 2025, "6 tháng đầu năm 2025 (15/12/2024 - 14/06/2025)"),
        ("half", 2, 2025, "6 tháng cuối năm 2025 (15/06/2025 - 14/12/2025)"),
        ("year", 1, 2025, "Năm 2025 (15/12/2024 - 14/12/2025)"),
        ("quarter", 1, 2024, "Quý I/2024 (15/12/2023 - 14/03/2024)"),
        ("quarter", 4, 2024, "Quý IV/2024 (15/09/2024 - 14/12/2024)"),
        ("month", 1, 2024, "Tháng 1/2024 (15/12/2023 - 14/01/2024)"),
        ("month", 3, 2024, "Tháng 3/2024 (15/02/2024 - 14/03/2024)"),
        ("nine_months", 1, 2024, "9 tháng năm 2024 (15/12/2023 - 14/09/2024)"),
    ],
)
def test_a_period_by_its_name(loaded: None, kind: str, number: int, year: int, told: str) -> None:
    assert str(period_named(PeriodKind(kind), number, year)) == told


def test_every_day_lies_in_one_period_of_a_kind(loaded: None) -> None:
    for kind in set(PeriodKind) - {PeriodKind.NINE_MONTHS}:
        for day in (date(2023, 12, 14), date(2023, 12, 15), date(2024, 2, 29), date(2024, 6, 14)):
            found = period_of(kind, day)
            assert found is not None
            assert found.holds(day)
            days = [(one.first, one.last) for one in cuts(kind)]
            assert len(set(days)) == len(days)
    assert _of("half", date(2024, 6, 14)).cut.number == 1
    assert _of("half", date(2024, 6, 15)).cut.number == 2
    assert _of("year", date(2023, 12, 14)).year == 2023
    assert _of("year", date(2023, 12, 15)).year == 2024
    assert _of("month", date(2024, 1, 31)).name == "Tháng 2/2024"
    assert period_of(PeriodKind.NINE_MONTHS, date(2024, 10, 1)) is None
    assert period_named(PeriodKind.QUARTER, 5, 2024) is None


def test_a_report_is_due_before_the_twentieth(loaded: None) -> None:
    half = _of("half", date(2027, 6, 1))  # 19/6/2027 is a Saturday
    assert half.last_minute(Calendar()) == datetime(2027, 6, 19, 23, 59, tzinfo=VIETNAM)
    PeriodRule.objects.filter(kind="half").update(ends_on_working_day=True)
    moved = _of("half", date(2027, 6, 1))
    assert moved.last_minute(Calendar()) == datetime(2027, 6, 21, 23, 59, tzinfo=VIETNAM)
    PeriodRule.objects.filter(kind="half").update(due_before=False, ends_on_working_day=False)
    by = _of("half", date(2027, 6, 1))
    assert by.last_minute(Calendar()) == datetime(2027, 6, 20, 23, 59, tzinfo=VIETNAM)
    PeriodRule.objects.filter(kind="half").update(due_day=None)
    assert _of("half", date(2027, 6, 1)).last_minute(Calendar()) is None


def test_periods_come_unverified_and_once(loaded: None) -> None:
    assert load_periods(folder=Path(settings.REFERENCE), at=NOW) == 20
    assert PeriodRule.objects.count() == 20
    assert not PeriodRule.objects.filter(verified=True).exists()


def _of(kind: str, day: date) -> Period:
    found = period_of(PeriodKind(kind), day)
    assert found is not None
    return found
