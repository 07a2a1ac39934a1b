"""What is given, done, accepted; the clock of each; who may do which part."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.models import Grant
from hangthat.core.access.policy import forget
from hangthat.core.access.services.records import OutOfReach
from hangthat.core.agencies.models import Agency, AgencySuccession
from hangthat.core.common.days import vietnam_day
from hangthat.core.deadlines.models import Clock
from hangthat.core.journal.models import Entry
from hangthat.domain.assignments.lexicon import Standing, Tab
from hangthat.domain.assignments.models import Assignment
from hangthat.domain.assignments.services import (
    AssignmentTerms,
    Due,
    NoteTerms,
    accept,
    add_note,
    ask_extension,
    assign_person,
    cancel,
    give,
    hand_on,
    receive,
    report_done,
    send_back,
    settle_extension,
)
from hangthat.domain.assignments.services.terms import must_work_there
from hangthat.domain.assignments.tests.offices import Offices, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def offices(db: None) -> Offices:
    return Offices.build()


def at(days: int) -> Any:
    return now() + timedelta(days)


def last_day(row: Assignment) -> date:
    clock = Clock.objects.about(row).order_by("-pk").first()
    assert clock
    assert clock.last_minute
    return vietnam_day(clock.last_minute)


def test_what_was_accepted_by_mistake_is_sent_back_with_a_reason_and_a_new_last_day(
    offices: Offices,
) -> None:
    row = offices.order()
    receive(assignment=row, by=offices.officer, at=at(0))
    report_done(assignment=row, result="xong", by=offices.officer, at=at(1))
    accept(assignment=row, by=offices.head, at=at(2))
    assert row.is_over

    send_back(
        assignment=row, reason="chấp nhận nhầm", due=Due(working_days=3), by=offices.head, at=at(3)
    )

    row.refresh_from_db()
    assert (row.state, row.closed_at, row.reported_at) == ("returned", None, None)
    assert last_day(row) > vietnam_day(at(3))
    said = Entry.objects.filter(action="send_back").get()
    assert said.reason == "chấp nhận nhầm"
    report_done(assignment=row, result="xong hẳn", by=offices.officer, at=at(4))
    accept(assignment=row, by=offices.head, at=at(5))
    assert row.is_over


def test_an_order_goes_from_its_giver_to_the_lead_and_back_until_it_is_accepted(
    offices: Offices,
) -> None:
    row = offices.order(total=10, measure="cơ sở")
    assert last_day(row) == localdate() + timedelta(10)
    receive(assignment=row, person=offices.officer, by=offices.officer, at=now())
    note = NoteTerms("đã làm 4", localdate(), 4)
    add_note(assignment=row, terms=note, by=offices.officer, at=now())
    assert (row.state, row.progress) == ("doing", "4/10 cơ sở (40%)")
    with pytest.raises(ValidationError, match="Mới ghi làm 4/10 cơ sở"):
        report_done(assignment=row, result="xong", by=offices.officer, at=now())
    report_done(
        assignment=row, result="xong", answer="6 cơ sở đã nghỉ", by=offices.officer, at=now()
    )
    assert Entry.objects.filter(action="answer_assignment").latest("pk").reason == "6 cơ sở đã nghỉ"
    assert not Clock.objects.about(row).open().exists()
    due = Due(working_days=2)
    send_back(assignment=row, reason="thiếu ảnh", due=due, by=offices.head, at=now())
    assert Clock.objects.about(row).open().count() == 1
    rest = NoteTerms("làm nốt 6", localdate(), 10)
    add_note(assignment=row, terms=rest, by=offices.officer, at=now())
    report_done(assignment=row, result="đủ ảnh", by=offices.officer, at=now())
    accept(assignment=row, by=offices.head, at=now())
    row.refresh_from_db()
    assert (row.state, row.result, row.is_over) == ("accepted", "đủ ảnh", True)


def test_progress_is_that_of_the_latest_day_then_of_the_later_entry(offices: Offices) -> None:
    """30 today, then 10 for a week ago: 30; 29 for today, since 30 was wrong: 29."""
    row = offices.received(total=40, measure="cơ sở")
    Assignment.objects.filter(pk=row.pk).update(given_at=at(-10))

    def note(days: int, done: int) -> str:
        terms = NoteTerms(f"đã làm {done}", localdate() + timedelta(days), done)
        add_note(assignment=row, terms=terms, by=offices.officer, at=now())
        return row.progress

    assert note(0, 30) == "30/40 cơ sở (75%)"
    assert note(-7, 10) == "30/40 cơ sở (75%)"
    assert note(0, 29) == "29/40 cơ sở (72%)"
    with pytest.raises(ValidationError, match="Việc được giao ngày"):
        note(-11, 11)


def test_more_may_be_done_than_was_asked_and_is_told_as_no_more_than_a_hundred_per_cent(
    offices: Offices,
) -> None:
    row = offices.received(total=10, measure="cơ sở")
    terms = NoteTerms("thêm 2 cơ sở mới mở", localdate(), 12)
    add_note(assignment=row, terms=terms, by=offices.officer, at=now())
    assert row.progress == "12/10 cơ sở (100%, vượt 2)"
    assert row.surplus == "Đã ghi làm 12/10 cơ sở (100%, vượt 2)"
    report_done(assignment=row, result="xong", by=offices.officer, at=now())  # asks for no answer
    row.refresh_from_db()
    assert (row.done, row.state) == (12, "reported")


def test_each_side_does_its_own_part_and_a_stranger_none(offices: Offices) -> None:
    row = offices.received()
    sees = [Assignment.objects.visible_to(one).count() for one in (offices.head, offices.officer)]
    assert sees == [1, 1]
    assert not Assignment.objects.visible_to(offices.stranger).exists()
    for act in (
        lambda: cancel(assignment=row, reason="x", by=offices.officer, at=now()),
        lambda: report_done(assignment=row, result="x", by=offices.stranger, at=now()),
        lambda: give(
            terms=AssignmentTerms("x"), giver=offices.lead, leads=[offices.giver],
            by=offices.officer, at=now(),
        ),
    ):  # fmt: skip
        with pytest.raises(OutOfReach):
            act()


def test_a_partner_reads_and_does_not_answer(offices: Offices) -> None:
    row = offices.order(partners=[offices.other, offices.lead])
    assert list(Assignment.objects.visible_to(offices.stranger)) == [row]
    with pytest.raises(OutOfReach):
        receive(assignment=row, by=offices.stranger, at=now())


def test_overdue_stays_until_it_is_reported_and_more_time_is_given_with_a_reason(
    offices: Offices,
) -> None:
    row = offices.received()
    rows, late = Assignment.objects.all(), at(11)
    counts = [rows.standing(word, at=late).count() for word in Standing]
    assert counts == [1, 0, 0, 0, 0]
    assert rows.standing(Standing.SOON, at=at(8)).exists()
    until = localdate() + timedelta(20)
    ask_extension(assignment=row, until=until, reason="chờ giám định", by=offices.officer, at=now())
    settle_extension(assignment=row, granted=True, reason="đồng ý", by=offices.head, at=now())
    assert last_day(row) == until
    assert not rows.overdue(at=late).exists()
    assert rows.overdue(at=at(21)).exists()
    with pytest.raises(ValidationError, match="người khác đã trả lời"):
        settle_extension(assignment=row, granted=False, reason="x", by=offices.head, at=now())


def test_the_giver_moves_the_last_day_though_nobody_asked(offices: Offices) -> None:
    row, until = offices.received(), localdate() + timedelta(15)

    def settle(day: date | None, **more: Any) -> None:
        said = {"granted": True, "reason": "ghi nhầm ngày", "by": offices.head, "at": now()}
        settle_extension(assignment=row, until=day, **said, **more)

    with pytest.raises(ValidationError, match="Không có đề nghị gia hạn"):
        settle(None)
    with pytest.raises(ValidationError, match="đã qua"):
        settle(localdate() - timedelta(1))
    with pytest.raises(ValidationError, match="ghi ngày sau đó"):
        settle(localdate() + timedelta(9))
    settle(until)
    assert last_day(row) == until
    asked, granted = until + timedelta(5), until + timedelta(3)
    ask_extension(assignment=row, until=asked, reason="chờ", by=offices.officer, at=now())
    settle(granted)
    assert (last_day(row), row.asked_until) == (granted, None)


def test_no_more_than_ten_years_are_asked_for_or_granted(offices: Offices) -> None:
    row = offices.received()
    until = last_day(row) + timedelta(days=3651)
    with pytest.raises(ValidationError, match="xa hạn đang tính quá 10 năm"):
        ask_extension(assignment=row, until=until, reason="chờ", by=offices.officer, at=now())
    Assignment.objects.filter(pk=row.pk).update(asked_until=date(2126, 12, 31))

    with pytest.raises(ValidationError, match="31/12/2126 xa hạn đang tính quá 10 năm"):
        settle_extension(assignment=row, granted=True, reason="được", by=offices.head, at=now())


def test_many_agencies_get_one_order_each_with_a_clock_of_its_own(offices: Offices) -> None:
    terms = AssignmentTerms("Báo cáo", due=Due(working_days=5))
    leads = [offices.lead, offices.other, offices.lead]
    made = give(terms=terms, giver=offices.giver, leads=leads, by=offices.head, at=now())
    assert [one.lead for one in made] == [offices.lead, offices.other]
    assert len({one.series for one in made}) == 1
    assert made[0].series
    assert Clock.objects.about_any(Assignment, [one.pk for one in made]).count() == 2


def test_what_a_person_leaves_goes_to_another_by_one_reason(offices: Offices) -> None:
    rows = [offices.order(title=f"Việc {n}", person=offices.officer) for n in range(3)]
    accepted = rows[0]
    receive(assignment=accepted, by=offices.officer, at=now())
    report_done(assignment=accepted, result="xong", by=offices.officer, at=now())
    accept(assignment=accepted, by=offices.head, at=now())
    moved = hand_on(
        person=offices.officer, to=offices.colleague, reason="nghỉ hưu",
        by=offices.colleague, at=now(),
    )  # fmt: skip
    assert {one.pk for one in moved} == {one.pk for one in rows[1:]}
    mine = Assignment.objects.tab(Tab.MINE, user=offices.colleague, at=now())
    assert mine.count() == 2
    lines = Entry.objects.filter(action="assign_person")
    assert all("Ban, thay Lam" in one.summary for one in lines)
    assert {one.reason for one in lines} == {"nghỉ hưu"}


def test_what_cannot_be_given_is_refused_with_the_heirs_named(offices: Offices) -> None:
    gone = offices.other
    gone.valid_to = date(2025, 6, 30)
    gone.save(update_fields=["valid_to"])
    AgencySuccession.objects.create(old=gone, new=offices.lead, on=date(2025, 7, 1))
    terms = AssignmentTerms("x")
    with pytest.raises(ValidationError, match="giao cho nơi kế thừa: Cơ quan làm"):
        give(terms=terms, giver=offices.giver, leads=[gone], by=offices.head, at=now())
    with pytest.raises(ValidationError, match="không làm việc tại Cơ quan làm"):
        offices.order(person=offices.stranger)
    with pytest.raises(ValidationError, match="đã qua"):
        offices.order(due=Due(localdate() - timedelta(1)))
    assert not Assignment.objects.exists()


def test_work_that_was_given_goes_to_no_person_of_another_agency(offices: Offices) -> None:
    row = offices.order(person=offices.officer)

    with pytest.raises(ValidationError, match="không làm việc tại Cơ quan làm"):
        assign_person(assignment=row, person=offices.stranger, by=offices.officer, at=now())
    with pytest.raises(ValidationError, match="không làm việc tại Cơ quan làm"):
        hand_on(
            person=offices.officer, to=offices.stranger, reason="nghỉ hưu",
            by=offices.colleague, at=now(),
        )  # fmt: skip

    row.refresh_from_db()
    assert row.person == offices.officer


def test_a_stand_in_has_the_work_of_whom_he_stands_in_for(offices: Offices) -> None:
    row = offices.order(person=offices.officer)
    mine = Assignment.objects.tab(Tab.MINE, user=offices.stranger, at=now())
    assert not mine.exists()
    Grant.objects.create(
        user=offices.stranger, role=Role.MEMBER_OFFICER, agency=offices.lead,
        stands_in_for=offices.officer, valid_from=localdate(), valid_to=localdate(),
        given_at=now(), approved_at=now(),
    )  # fmt: skip
    forget(offices.stranger)
    assert list(mine.all()) == [row]
    assert list(Assignment.objects.visible_to(offices.stranger)) == [row]


def test_an_heir_of_the_lead_names_its_own_people(offices: Offices) -> None:
    row = offices.order()
    yesterday = localdate() - timedelta(1)
    heir = Agency.objects.create(code="KT", name="Cơ quan kế thừa")
    AgencySuccession.objects.create(old=offices.lead, new=heir, on=yesterday)
    Agency.objects.filter(pk=offices.lead.pk).update(valid_to=yesterday)
    row.refresh_from_db()
    own = person("thua-ke", Role.MEMBER_OFFICER, heir)

    must_work_there(own, row.lead, on=localdate())
    with pytest.raises(ValidationError, match="không làm việc tại"):
        must_work_there(offices.stranger, row.lead, on=localdate())
