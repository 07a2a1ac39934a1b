"""What runs out for an office: the time to sanction, and the time to carry out a decision."""

from datetime import date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hangthat.core.agencies.models import Area, User
from hangthat.core.common.days import VIETNAM, vietnam_day
from hangthat.desk.enforcement_lists.queries.decision_list import DecisionList
from hangthat.desk.enforcement_lists.queries.inbox import ending_limitations, overdue_decisions
from hangthat.desk.enforcement_lists.queries.violation_list import ViolationList
from hangthat.desk.parts.queries.agenda import Agenda
from hangthat.desk.parts.queries.inbox import InboxSource, Reader
from hangthat.domain.cases.models import DecisionPaper, EventKind
from hangthat.domain.cases.services import close_case, dismiss, gather, open_case
from hangthat.domain.cases.services.drafting import Terms
from hangthat.domain.cases.services.following import Details, record_event
from hangthat.domain.cases.tests.office import Office
from hangthat.domain.deciding.services import interrupt
from hangthat.domain.law.models import Provision
from hangthat.domain.programmes.tests.small import Force

pytestmark = pytest.mark.both
LAW = (
    ("limitation_ip_goods", "2", "năm"), ("compliance_days", "10", "ngày"),
    ("last_day_off", "dời", ""), ("limitation_stop_other", "không tính", "cách tính"),
)  # fmt: skip
LATE = date(2026, 12, 8)


@pytest.fixture
def office(ward_one: Area) -> Office:
    for key, value, unit in LAW:
        Provision.objects.update_or_create(
            key=key, valid_from=None, defaults={"title": key, "value": value, "unit": unit}
        )
    return Office(ward_one)


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=VIETNAM)


def page(user: User, source: Any, day: date, *, own: bool = False) -> Agenda:
    reader = Reader(User.objects.get(pk=user.pk), noon(day), day, own)
    return Agenda(reader, [InboxSource(source, 1)])


def ends(user: User, day: date) -> list[date]:
    work = page(user, ending_limitations, day).work
    return [vietnam_day(item.due) for part in work for item in part.items if item.due]


def served(office: Office, on: date = date(2026, 11, 26), *terms: Terms) -> DecisionPaper:
    """Signed on Tuesday 24/11/2026."""
    paper = office.signed(*terms)
    event(office, paper, EventKind.SERVED, on, words="giao trực tiếp")
    return paper


def event(office: Office, paper: DecisionPaper, kind: EventKind, on: date, **said: Any) -> None:
    record_event(
        paper=paper, kind=kind, occurred_on=on, by=office.head, at=noon(on), details=Details(**said)
    )


def overdue(office: Office, day: date) -> list[tuple[str, date]]:
    found = page(office.head, overdue_decisions, day).work
    told = [
        (item.href.split("/")[-2], vietnam_day(item.due))
        for part in found for item in part.items if item.due
    ]  # fmt: skip
    asked = DecisionList(f"xem=qua_han&co_quan={office.agency.code}", user=office.head, today=day)
    assert {one.paper.code for one in asked.rows()} == {code for code, _ in told}
    return told


def test_a_violation_is_told_from_thirty_days_before_its_last_day_until_a_year_after(
    office: Office,
) -> None:
    found = office.violation(date(2024, 12, 20))  # two years: until Sunday 20/12/2026

    assert ends(office.officer, date(2026, 11, 19)) == []
    for day in (date(2026, 11, 20), date(2026, 12, 20), date(2027, 12, 20)):
        assert ends(office.officer, day) == [date(2026, 12, 20)]
    assert ends(office.officer, date(2027, 12, 21)) == []
    late = page(office.officer, ending_limitations, date(2026, 12, 21)).waiting
    assert [one.key for one in late.overdue] == [f"cases.violation {found.pk}"]


def test_what_was_decided_dismissed_stopped_or_closed_waits_no_more(office: Office) -> None:
    today, found_on = date(2026, 11, 24), date(2024, 12, 20)
    decided, dismissed, still, closed = (office.violation(found_on) for _ in range(4))
    assert len(ends(office.officer, today)) == 4

    office.signed(Terms(decided, "fine", fine_vnd=5_000_000))
    by: dict[str, Any] = {"by": None, "at": noon(today)}
    dismiss(violation=dismissed, dismissed_on=today, reason="nhầm", **by)
    assert len(ends(office.officer, today)) == 2
    interrupt(
        violation=still, ground="limitation_stop_other", on=today, reason="x", paper="1/BB", **by
    )
    case = open_case(
        classification="counterfeit", area=office.area, agency=office.agency, opened_on=today, **by
    )
    gather(case=case, violations=[closed], **by)
    assert ends(office.officer, today) == [date(2026, 12, 20)]
    close_case(case=case, closed_on=today, outcome="goods_only", answer="đã trả", **by)

    assert ends(office.officer, today) == []


def test_a_violation_in_a_case_is_the_work_of_whose_case_it_is(
    office: Office, ward_one: Area
) -> None:
    other, today = Force(ward_one, "hq"), date(2026, 11, 24)
    found = office.violation(date(2024, 12, 20))
    by: dict[str, Any] = {"by": None, "at": noon(today)}
    case = open_case(
        classification="counterfeit", area=office.area, agency=office.agency, opened_on=today, **by
    )
    gather(case=case, violations=[found], **by)

    assert len(ends(office.officer, today)) == len(ends(office.head, today)) == 1
    assert ends(other.an, today) == ends(other.head, today) == []


def test_the_list_of_violations_tells_those_of_the_next_thirty_days(office: Office) -> None:
    for found_on in (date(2024, 11, 23), date(2024, 11, 24), date(2024, 12, 24)):
        office.violation(found_on)
    office.violation(date(2024, 12, 25))

    asked = ViolationList("xem=sap_het", user=office.officer, today=date(2026, 11, 24))
    days = sorted(one.limitation_on for one in asked.rows())
    assert days == [date(2026, 11, 24), date(2026, 12, 24)]


def test_ten_days_from_the_service_and_a_sunday_moves_to_the_monday(office: Office) -> None:
    paper = served(office)  # Thursday 26/11; the tenth day is Sunday 06/12

    assert overdue(office, date(2026, 12, 7)) == []
    assert overdue(office, LATE) == [(paper.code, date(2026, 12, 7))]
    due = page(office.head, overdue_decisions, LATE).waiting.overdue
    assert [one.key for one in due] == [f"cases.decisionpaper {paper.pk}"]
    assert not page(office.head, overdue_decisions, LATE, own=True).work


def test_what_is_paid_or_annulled_is_no_longer_overdue(office: Office) -> None:
    paid, annulled = served(office), served(office)
    assert len(overdue(office, LATE)) == 2

    event(office, paid, EventKind.PAYMENT, LATE, amount_vnd=5_000_000, money="fine", receipt="1")
    event(office, annulled, EventKind.ANNULMENT, LATE, words="sai thẩm quyền")

    assert overdue(office, LATE) == []


def test_more_time_and_a_suspension_move_the_last_day(office: Office) -> None:
    longer, stopped, plain = (served(office) for _ in range(3))
    early = date(2026, 12, 1)
    event(
        office, longer, EventKind.EXTENSION, early, term="compliance_days", extra=5, unit="day",
        words="khó khăn", document="1/GH",
    )  # fmt: skip
    until = date(2026, 12, 4)
    event(
        office, stopped, EventKind.SUSPENSION, early, until=until, words="khiếu nại", document="2"
    )

    # Sunday 06/12 and five days: Friday 11/12; 02, 03 and 04/12 do not count: Wednesday 09/12
    late = date(2026, 12, 14)
    assert overdue(office, LATE) == [(plain.code, date(2026, 12, 7))]
    assert overdue(office, late) == [
        (plain.code, date(2026, 12, 7)), (stopped.code, date(2026, 12, 9)),
        (longer.code, date(2026, 12, 11)),
    ]  # fmt: skip


def test_a_paper_that_punishes_two_violations_stands_once_and_nobody_elses_office_sees_it(
    office: Office, ward_one: Area
) -> None:
    two = [Terms(office.violation(), "fine", fine_vnd=1_000_000) for _ in range(2)]
    served(office, date(2026, 11, 26), *two)
    other = Force(ward_one, "hq")

    assert page(office.head, overdue_decisions, LATE).waiting.count == 1
    assert not page(other.head, overdue_decisions, LATE).work


def test_a_decision_of_a_day_on_which_no_law_said_how_long_is_never_overdue(
    office: Office,
) -> None:
    Provision.objects.filter(key="compliance_days").update(valid_from=date(2026, 11, 25))
    served(office)
    assert overdue(office, LATE) == []

    Provision.objects.filter(key="compliance_days").update(valid_from=date(2026, 11, 24))
    assert len(overdue(office, LATE)) == 1


@pytest.mark.parametrize("source", [ending_limitations, overdue_decisions])
def test_as_many_queries_however_many_wait(office: Office, source: Any) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert page(office.head, source, LATE).work
        return len(asked)

    def more() -> None:
        served(office)
        office.violation(date(2024, 12, 20))

    more()
    cost()
    few = cost()
    for _ in range(8):
        more()

    assert page(office.head, source, LATE).work[0].count == 9
    assert cost() == few
    assert len(page(office.head, source, LATE).work[0].items) == 6
