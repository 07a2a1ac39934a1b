"""Việc của tôi: what is due when, what never disappears, and what it costs."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Role
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.common.days import vietnam_day
from hangthat.core.jobs.models import Job
from hangthat.desk.parts.queries.agenda import Agenda, When, minute_words
from hangthat.desk.parts.queries.inbox import (
    Due,
    InboxSource,
    Item,
    Reader,
    Section,
    last_minute,
)
from hangthat.desk.queries.inbox import Inbox
from hangthat.domain.assignments.tests.offices import person
from hangthat.domain.commitments.services import issue_text, sign
from hangthat.domain.commitments.tests.market import stalls
from hangthat.domain.followups.models import PlannedVisit
from hangthat.domain.followups.services import Goer, plan

pytestmark = pytest.mark.django_db
BY: dict[str, Any] = {"by": None, "at": now()}
TODAY = localdate()
AT_MOST = 30  # queries
THURSDAY = date(2026, 11, 19)
EARLY = datetime(2026, 11, 19, 1, tzinfo=UTC)  # eight in the morning in Viet Nam


def inbox_of(user: User, *dues: datetime, at: datetime = EARLY, own: bool = False) -> Agenda:
    def find(reader: Reader) -> Section:
        items = [Item(f"việc {n}", "/", due=due) for n, due in enumerate(dues)]
        return Section("Việc có hạn", items, len(items))

    return Agenda(Reader(user, at, vietnam_day(at), own), [InboxSource(find, 1)])


def told(inbox: Agenda) -> dict[When, list[str]]:
    return {
        group.when: [line.mark for part in group.parts for line in part.lines]
        for group in inbox.groups
    }


def test_a_day_ends_with_its_last_minute_and_not_before(binh: User) -> None:
    due = last_minute(THURSDAY)
    midnight = datetime(2026, 11, 19, 17, tzinfo=UTC)

    assert minute_words(due) == "23:59 thứ Năm 19/11/2026"
    for at, mark in (
        (EARLY, "hôm nay"),
        (midnight - timedelta(microseconds=1), "hôm nay"),
        (midnight, "quá hạn 1 ngày"),
        (midnight + timedelta(days=399), "quá hạn 400 ngày"),
    ):
        assert [mark] == [
            one for marks in told(inbox_of(binh, due, at=at)).values() for one in marks
        ]


def test_what_is_late_comes_first_then_today_this_week_this_month_and_what_has_no_day(
    binh: User,
) -> None:
    days = [date(2026, 12, 1), date(2026, 11, 30), date(2026, 11, 22), THURSDAY, date(2026, 1, 2)]
    groups = told(inbox_of(binh, *map(last_minute, days)))

    assert list(groups) == [When.OVERDUE, When.TODAY, When.WEEK, When.MONTH]
    assert groups[When.OVERDUE] == ["quá hạn 321 ngày"]


def test_what_is_due_on_days_off_is_work_of_the_last_working_day_before(binh: User) -> None:
    """On Friday 27 November: Sunday is today's, Monday 30 November and Tuesday are not."""
    friday = datetime(2026, 11, 27, 1, tzinfo=UTC)
    days = [date(2026, 11, 27), date(2026, 11, 29), date(2026, 11, 30), date(2026, 12, 1)]
    groups = told(inbox_of(binh, *map(last_minute, days), at=friday))

    assert groups[When.TODAY] == ["hôm nay", "hạn vào ngày nghỉ"]
    assert list(groups) == [When.TODAY, When.MONTH, When.NEXT]


def test_a_line_due_on_a_day_off_tells_by_when_it_is_better_done_all_the_week_before(
    binh: User,
) -> None:
    """Sunday 29 November: from Monday on the Friday before is named; on Saturday it is too late."""

    def line(day: int) -> str:
        at = datetime(2026, 11, day, 1, tzinfo=UTC)
        (group,) = inbox_of(binh, last_minute(date(2026, 11, 29)), at=at).groups
        return group.parts[0].lines[0].last_minute

    told = "23:59 Chủ nhật 29/11/2026, ngày nghỉ; nên xong trong thứ Sáu 27/11/2026"
    assert (line(23), line(27)) == (told, told)
    assert line(28) == "23:59 Chủ nhật 29/11/2026"


def test_what_is_due_next_monday_stands_on_the_page_though_the_month_ends_before(
    binh: User,
) -> None:
    """Friday 29 January 2027; Sunday 7 February is within the next week, Monday 8 is not."""
    friday = datetime(2027, 1, 29, 1, tzinfo=UTC)
    days = [date(2027, 2, 1), date(2027, 2, 7), date(2027, 2, 8)]
    inbox = inbox_of(binh, *map(last_minute, days), at=friday)

    assert {group.when: group.count for group in inbox.groups} == {When.NEXT: 2}


def test_an_hour_of_today_that_is_over_is_late_today(binh: User) -> None:
    assert told(inbox_of(binh, EARLY - timedelta(minutes=1))) == {When.OVERDUE: ["quá hạn hôm nay"]}


def test_more_than_is_shown_is_counted_where_it_is_due(binh: User) -> None:
    late = [Due(f"{n}", last_minute(date(2026, 10, 1))) for n in range(500)]
    section = Section("Kiểm tra", [Item("một", "/", due=late[0].at)], 501, "/het/", late)
    inbox = Agenda(Reader(binh, EARLY, THURSDAY), [InboxSource(lambda _: section, 1)])

    overdue, undated = inbox.groups
    assert (overdue.count, overdue.parts[0].rest, undated.count) == (500, 499, 1)
    assert inbox.waiting.count == 500


def test_a_page_with_nothing_on_it_says_what_is_due_next(client: Client, binh: User) -> None:
    inbox = inbox_of(binh, last_minute(date(2027, 1, 8)))

    assert inbox.groups == []
    assert inbox.next is not None
    assert inbox.next.last_minute == "23:59 thứ Sáu 08/01/2027"


@pytest.fixture
def signed(ward_one: Area) -> Callable[[int, int], None]:
    """So many shops that signed so many days ago, and that nobody looked at since."""
    text = issue_text(kind="trade", verbs="trade", wording="Tôi cam kết…", **BY)

    def made(count: int, ago: int) -> None:
        for shop in stalls(ward_one, count):
            sign(text=text, member=shop, signed_on=TODAY - timedelta(ago), **BY)

    return made


def shown(client: Client, user: User, query: str = "") -> str:
    client.force_login(user)
    return client.get(f"/viec-cua-toi/{query}").content.decode()


def test_seven_shops_that_nobody_looked_at_in_time_are_work_of_the_clerk(
    client: Client, binh: User, signed: Callable[[int, int], None]
) -> None:
    signed(7, 61)

    page = shown(client, binh)

    assert "Không có việc nào" not in page
    assert 'class="qua-han">7</b>' in page
    assert page.count("quá hạn 1 ngày") == 6
    assert "và 1 việc nữa" in page


@pytest.fixture
def planned(ward_one: Area, binh: User) -> Callable[[int, int], None]:
    """A shop that signed so many days ago, and that somebody goes to in so many days."""
    text = issue_text(kind="trade", verbs="trade", wording="Tôi cam kết…", **BY)

    def made(ago: int, ahead: int) -> None:
        (shop,) = stalls(ward_one, 1)
        sign(text=text, member=shop, signed_on=TODAY - timedelta(ago), **BY)
        plan(days={shop: TODAY}, why="check", goer=Goer(officer=binh), by=binh, at=now())
        at = now() - timedelta(300)
        PlannedVisit.objects.update(day=TODAY + timedelta(ahead), planned_on=vietnam_day(at))

    return made


def test_what_no_force_was_given_stands_apart_from_the_work_of_a_force_of_the_whole_province(
    client: Client, an: User, signed: Callable[[int, int], None]
) -> None:
    """Seven of nine are overdue: the standing agency's; tax reads of them in one line."""
    signed(7, 90)
    signed(2, 1)
    tax = Agency.objects.create(code="thue", name="Thuế tỉnh")
    officer = person("thue", Role.MEMBER_OFFICER, tax)

    page, own = shown(client, officer), shown(client, an)

    assert "9 bản cam kết chưa được kiểm tra, 7 bản quá hạn" in page
    assert "Việc chung của các lực lượng" in page
    assert 'class="qua-han"' not in page
    assert 'class="qua-han">7</b>' in own
    for user, late in ((officer, 0), (an, 7)):
        assert len(Inbox(Reader(user, now(), TODAY)).waiting.overdue) == late


def test_a_shop_for_which_a_visit_is_planned_in_time_waits_there_alone(
    client: Client, binh: User, planned: Callable[[int, int], None]
) -> None:
    planned(10, 0)

    page = shown(client, binh)

    assert "Kiểm tra sau khi ký cam kết" not in page
    assert ("Cơ sở cần kiểm tra" in page, "hôm nay" in page) == (True, True)


def test_an_overdue_check_does_not_disappear_because_somebody_plans_to_go_one_day(
    client: Client, binh: User, planned: Callable[[int, int], None], signed: Any
) -> None:
    planned(300, 20)
    signed(7, 61)

    page = shown(client, binh)

    assert 'class="qua-han">8</b>' in page
    assert page.count("quá hạn 240 ngày") == 1
    assert f"lịch kiểm tra {TODAY + timedelta(20):%d/%m/%Y}" in page
    assert page.index("quá hạn 240 ngày") < page.index("quá hạn 1 ngày")


def test_an_overdue_check_whose_visit_is_overdue_too_stands_once(
    client: Client, binh: User, planned: Callable[[int, int], None]
) -> None:
    planned(300, -3)

    page = shown(client, binh)

    assert 'class="qua-han">1</b>' in page
    assert "quá hạn 3 ngày" in page
    assert "Kiểm tra sau khi ký cam kết" not in page


def test_a_head_sees_the_work_of_his_unit_and_what_names_himself(
    client: Client, head: User, binh: User, signed: Callable[[int, int], None]
) -> None:
    signed(2, 100)

    assert "Kiểm tra sau khi ký cam kết" in shown(client, head)
    assert "Kiểm tra sau khi ký cam kết" not in shown(client, head, "?xem=toi")
    assert "Của đơn vị" not in shown(client, binh)
    assert shown(client, binh, "?xem=toi").count("quá hạn") > 1


def test_a_job_that_ended_is_told_and_is_no_work(client: Client, binh: User) -> None:
    ended = {"state": "done", "ended_at": now(), "asked_at": now()}
    Job.objects.create(kind="x", title="Xuất 300 cơ sở", asked_by_id=binh.pk, **ended)

    page = shown(client, binh)

    assert "Xuất 300 cơ sở" in page
    assert "Không có việc nào đang chờ bạn" in page


@pytest.mark.both
def test_the_first_page_asks_as_much_however_much_waits(
    client: Client, binh: User, ward_one: Area, signed: Callable[[int, int], None]
) -> None:
    def cost() -> int:
        client.get("/tim/")
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/viec-cua-toi/").status_code == 200
        return len(asked)

    client.force_login(binh)
    signed(1, 90)
    plan(days={stalls(ward_one, 1)[0]: TODAY}, why="check", goer=Goer(officer=binh), **BY)
    few = cost()
    signed(12, 90)
    for shop in stalls(ward_one, 12):
        plan(days={shop: TODAY}, why="check", goer=Goer(officer=binh), **BY)

    assert cost() == few <= AT_MOST
