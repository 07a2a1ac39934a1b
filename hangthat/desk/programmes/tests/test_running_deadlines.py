"""What runs since a check was held stands on the first page of its force, by its last minute."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hangthat.core.access.models import Grant
from hangthat.core.agencies.models import Area, User
from hangthat.core.common.days import vietnam_day
from hangthat.core.deadlines.lexicon import Move
from hangthat.core.deadlines.models import Clock
from hangthat.core.deadlines.services import MoveTerms
from hangthat.desk.parts.queries.agenda import Agenda, When
from hangthat.desk.parts.queries.inbox import InboxSource, Reader
from hangthat.desk.programmes.queries.inbox import INBOX, running_deadlines, to_hold
from hangthat.domain.inspections.services import withdraw
from hangthat.domain.law.models import Provision
from hangthat.domain.programmes import services
from hangthat.domain.programmes.models import PlannedCheck, PlannedSeat
from hangthat.domain.programmes.services import Outcome, Step
from hangthat.domain.programmes.tests.small import DAY, NOON, TODAY, Force, officer

pytestmark = pytest.mark.both
HELD = datetime(2026, 12, 1, 3, tzinfo=UTC)  # ten in the morning of a Tuesday in Viet Nam
RULES = (
    ("check_start_days", "5", "ngày làm việc"), ("check_on_site_days", "3", "ngày làm việc"),
    ("check_report_hours", "24", "giờ"), ("check_verify_days", "10", "ngày"),
)  # fmt: skip


@pytest.fixture
def market(ward_one: Area) -> Force:
    for key, value, unit in RULES:
        Provision.objects.create(key=key, title=key, value=value, unit=unit, document="Điều 22")
    return Force(ward_one)


def held(market: Force, finding: str = "violation", kind: str = "periodic") -> PlannedCheck:
    check = market.declared(market.approved(kind))
    found = Outcome(finding, classification="ip" if finding == "violation" else "")
    said: dict[str, Any] = {"outcome": found, "by": market.an, "at": HELD}
    services.hold(check=check, held_on=DAY, without_order="lệnh miệng", **said)
    check.refresh_from_db()
    return check


def page(user: User, at: datetime = HELD, *, own: bool = False) -> Agenda:
    reader = Reader(User.objects.get(pk=user.pk), at, vietnam_day(at), own)
    return Agenda(reader, [InboxSource(running_deadlines, 1)])


def lines(user: User, at: datetime = HELD, *, own: bool = False) -> list[tuple[When, str, str]]:
    return [
        (group.when, line.item.words, line.last_minute)
        for group in page(user, at, own=own).groups
        for part in group.parts
        for line in part.lines
    ]


def test_the_report_is_due_to_the_minute_and_the_check_on_the_spot_on_its_third_working_day(
    market: Force,
) -> None:
    held(market)  # Tuesday 01/12: working days 02, 03, 04

    assert lines(market.head) == [
        (When.WEEK, "Quầy ca: check_report_hours", "10:00 thứ Tư 02/12/2026"),
        (When.WEEK, "Quầy ca: check_on_site_days", "23:59 thứ Sáu 04/12/2026"),
    ]
    late = HELD + timedelta(days=1, minutes=1)
    assert lines(market.head, late)[0][0] == When.OVERDUE
    assert lines(market.head, late - timedelta(minutes=1))[0][0] == When.TODAY


def test_what_is_done_disappears_and_what_begins_appears(market: Force) -> None:
    check = held(market)
    keys = {due.key for due in page(market.an).work[0].dues}
    clocks = Clock.objects.about(check).values_list("pk", flat=True)
    assert keys == {f"deadlines.clock {pk}" for pk in clocks}

    for step in (Step.REPORTED, Step.LEFT, Step.VERIFY):
        services.mark(check=check, step=step, by=market.an, at=HELD)
    assert [words for _, words, _ in lines(market.an)] == ["Quầy ca: check_verify_days"]
    services.mark(check=check, step=Step.VERIFIED, by=market.an, at=HELD)

    assert lines(market.an) == []


def test_a_deadline_that_stands_still_has_no_last_minute_and_says_since_when(
    market: Force,
) -> None:
    check = held(market, "clean")
    stop = MoveTerms(Move.STOP, "chờ giám định", date(2026, 12, 2), "3/TB")
    at = HELD + timedelta(1)
    services.move_clock(check=check, clock=Step.LEFT, terms=stop, by=market.an, at=at)

    section = page(market.an, at).work[0]
    assert (section.count, section.dues) == (1, [])
    assert section.items[0].note == "kiểm tra ngày 01/12/2026, đang dừng từ 02/12/2026"


def test_those_of_an_inspection_that_was_withdrawn_are_nobodys_work(market: Force) -> None:
    made = held(market).inspection
    assert made
    withdraw(inspection=made, reason="nhầm cơ sở", by=market.an, at=HELD)

    assert lines(market.an) == []


def test_another_force_and_a_colleague_who_may_not_know_the_day_learn_nothing(
    market: Force, ward_one: Area
) -> None:
    held(market, kind="unscheduled")
    colleague = officer("ca-khac", market.an.grants.get().role, market.agency)

    assert len(lines(market.an)) == len(lines(market.kien, own=True)) == 2
    assert lines(market.head, own=True) == []  # not in the team
    assert lines(colleague) == lines(Force(ward_one, "hq").an) == []


def test_the_last_day_to_begin_comes_before_a_later_day_of_the_team(market: Force) -> None:
    later = date(2026, 12, 8)
    check = market.declared(market.approved(), later)
    services.order(
        check=check, number="9/QĐ", ordered_on=TODAY, answer="chủ cơ sở xin hoãn",
        by=market.an, at=NOON,
    )  # fmt: skip

    # the decision is of Tuesday 24/11: working days 25, 26, 27, 30, 01/12
    reader = Reader(market.an, NOON, TODAY)
    found = [item.due for part in Agenda(reader, INBOX).work for item in part.items if item.due]
    assert [vietnam_day(due) for due in found] == [date(2026, 12, 1)]


def test_as_many_queries_however_many_run(market: Force) -> None:
    clock = Clock.objects.about(held(market)).first()
    assert clock

    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert page(market.an).work
        return len(asked)

    cost()
    few = cost()
    for number in range(20):
        clock.pk, clock.rule = None, f"rule_{number}"
        clock.save(force_insert=True)
    section = page(market.an).work[0]

    assert (section.count, cost()) == (22, few)


@pytest.mark.parametrize("source", [to_hold, running_deadlines])
def test_dated_work_of_a_check_names_its_whole_team_and_nobody_else(
    market: Force, source: Any
) -> None:
    waits = source is to_hold
    check = market.declared(market.approved("periodic")) if waits else held(market)
    team = frozenset(PlannedSeat.objects.filter(check_of=check).values_list("officer", flat=True))

    def dues(user: User) -> list[tuple[bool, frozenset[int]]]:
        reader = Reader(User.objects.get(pk=user.pk), HELD, vietnam_day(HELD))
        (section,) = Agenda(reader, [InboxSource(source, 1)]).work
        return [(due.mine, due.names) for due in section.dues]

    assert len(team) > 1
    assert set(dues(market.kien)) == {(True, team)}
    assert set(dues(market.head)) == {(False, team)}


def test_who_stands_in_for_a_member_of_the_team_has_its_checks_as_his_own(market: Force) -> None:
    market.declared(market.approved("periodic"))
    deputy = officer("ca-thay", market.an.grants.get().role, market.agency)
    absent = market.kien.grants.get()
    Grant.objects.create(
        user=deputy, role=absent.role, agency=absent.agency, area=absent.area,
        valid_from=TODAY, valid_to=TODAY + timedelta(9), given_at=NOON, approved_at=NOON,
        stands_in_for=market.kien, follows=absent,
    )  # fmt: skip
    reader = Reader(User.objects.get(pk=deputy.pk), HELD, vietnam_day(HELD))

    (section,) = Agenda(reader, [InboxSource(to_hold, 1)]).work

    assert [due.mine for due in section.dues] == [True]
