"""The page of the calendar: a year at a glance, a day put right, an operation that reads it."""

from datetime import date

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import User
from hangthat.core.deadlines.lexicon import DayKind
from hangthat.core.deadlines.models import CalendarDay
from hangthat.core.deadlines.services import load_holidays
from hangthat.desk.calendar.queries.year import asked_year, year_of
from hangthat.desk.tests.api import by_token

pytestmark = [pytest.mark.django_db, pytest.mark.both]  # counts by day
ADDRESS = "/lich-lam-viec/"
SAID = {"day": "04/05/2026", "kind": "holiday", "name": "Nghỉ bù", "reason": "công văn 9"}


@pytest.fixture
def leader(db: None) -> User:
    said = {"username": "ld", "full_name": "Lãnh đạo", "role": Role.LEADER}
    return add_officer(**said, at=now())


@pytest.fixture
def calendar(db: None) -> None:
    load_holidays(folder=settings.REFERENCE, at=now())


def test_a_year_is_twelve_months_with_its_days_by_name(
    client: Client, leader: User, calendar: None
) -> None:
    client.force_login(leader)
    said = client.get(ADDRESS, {"nam": "2024"}).content.decode()

    assert said.count('<table class="year-month">') == 12
    assert "Nghỉ, làm bù ngày 04/05/2024" in said
    assert 'class="year-day swapped"' in said
    assert "dự kiến" not in said
    assert reverse("desk:calendarday_add") not in said, "a leader reads it and amends nothing"


def test_a_year_without_notice_or_rows_says_so(client: Client, an: User, calendar: None) -> None:
    client.force_login(an)
    expected = client.get(ADDRESS, {"nam": "2027"}).content.decode()
    unknown = client.get(ADDRESS, {"nam": "2028"}).content.decode()

    assert "Lịch nghỉ năm 2027 là dự kiến" in expected
    assert "Chưa có lịch nghỉ năm 2028" in unknown
    assert "Chưa có ngày nào được ghi" in unknown


@pytest.mark.both  # days
def test_working_days_of_a_month_are_counted(an: User, calendar: None) -> None:
    year = year_of(an, 2024, today=date(2024, 2, 1))

    february = year.months[1]
    assert february.working_days == 21 - 5  # 8, 9, 12, 13, 14
    assert [cell.day.day for week in february.weeks for cell in week if cell and cell.is_today] == [
        1
    ]
    assert sum(month.working_days for month in year.months) == year.working_days == 251


@pytest.mark.parametrize(("text", "year"), [("2024", 2024), ("x", 2026), ("1999", 2026)])
def test_the_year_of_the_address(text: str, year: int) -> None:
    assert asked_year(text, today=date(2026, 11, 28)) == year


def test_the_standing_agency_writes_a_day_and_puts_it_right(client: Client, an: User) -> None:
    client.force_login(an)
    assert client.post(reverse("desk:calendarday_add"), SAID).status_code == 302
    row = CalendarDay.objects.get()
    assert (row.kind, row.here) == (DayKind.HOLIDAY, True)
    amend = reverse("desk:calendarday_amend", args=[row.pk])
    page = client.get(amend).content.decode()
    assert 'value="Nghỉ bù"' in page
    answer = client.post(amend, SAID | {"kind": "plain", "name": "Đi làm"})
    assert answer.url == f"{ADDRESS}?nam=2026"
    assert CalendarDay.objects.get().name == "Đi làm"


def test_a_day_worked_for_another_is_a_saturday_or_sunday(client: Client, an: User) -> None:
    client.force_login(an)
    answer = client.post(reverse("desk:calendarday_add"), SAID | {"kind": "swapped"})

    assert "Ngày 04/05/2026 không phải cuối tuần." in answer.content.decode()
    assert not CalendarDay.objects.exists()


def test_who_has_no_right_amends_nothing(client: Client, leader: User, calendar: None) -> None:
    client.force_login(leader)
    row = CalendarDay.objects.first()

    assert client.get(reverse("desk:calendarday_add")).status_code == 403
    assert client.get(reverse("desk:calendarday_amend", args=[row.pk])).status_code == 403


def test_a_program_reads_a_year_and_writes_a_day(an: User, calendar: None) -> None:
    caller = by_token(an)
    read = caller.read("calendar?year=2024").json()
    assert read["total"] == len(read["items"]) == 15
    said = {"day": "2026-05-04", "kind": "holiday", "name": "Nghỉ bù", "reason": "công văn 9"}
    written = caller.write("calendar", said)
    assert (written.status_code, written.json()["day"]) == (201, "2026-05-04")
    assert caller.read("calendar?year=2026").json()["total"] == 18
