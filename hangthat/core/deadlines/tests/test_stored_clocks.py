"""Clocks as they are stored: started, moved by events and by the calendar, listed when due."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services import OutOfReach
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.days import VIETNAM
from hangthat.core.deadlines.grammar import Rule, Span
from hangthat.core.deadlines.lexicon import DayKind, EventKind, Unit
from hangthat.core.deadlines.models import CalendarDay, Clock, ClockEvent
from hangthat.core.deadlines.queries import reckoned, working_calendar
from hangthat.core.deadlines.services import (
    DayTerms,
    end,
    extend,
    load_holidays,
    resume,
    set_day,
    start,
    stop,
)
from hangthat.core.journal.models import Entry

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 20, 10, 15, 42, tzinfo=VIETNAM)
BY: dict[str, Any] = {"by": None, "at": NOW}
FOUNDED = {"reason": "chờ kết quả giám định", "paper": "Quyết định 5/QĐ-QLTT"}
TEN = Rule("decision", Span(10, Unit.WORKING_DAY), title="ra quyết định")


@pytest.fixture
def case(db: None) -> Agency:
    """Any record: clocks do not know what it is."""
    return Agency.objects.create(code="A", name="Một hồ sơ")


def _at(day: int, hour: int = 9, minute: int = 0, month: int = 3) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=VIETNAM)


def _start(case: Agency, rule: Rule = TEN, since: date = date(2026, 3, 2)) -> Clock:
    return start(record=case, rule=rule, since=since, **BY)


def test_a_clock_stands_with_its_last_minute_and_each_event_in_the_journal(case: Agency) -> None:
    clock = _start(case)
    assert clock.last_minute == _at(16, 23, 59)
    stop(clock=clock, happened_at=_at(4), **FOUNDED, **BY)
    assert (clock.last_minute, clock.stopped_at) == (None, _at(4))
    resume(clock=clock, happened_at=_at(10), **BY)
    assert (clock.last_minute, clock.stopped_at) == (_at(20, 23, 59), None)
    extend(clock=clock, span=Span(2, Unit.DAY), happened_at=_at(11), **FOUNDED, **BY)
    end(clock=clock, happened_at=_at(20, 8, 30), **BY)

    stored = Clock.objects.get()
    assert (stored.last_minute, stored.ended_at) == (_at(22, 23, 59), _at(20, 8, 30))
    assert [one.number for one in stored.events.all()] == [1, 2, 3, 4]
    lines = Entry.objects.filter(subject="deadlines.clockevent")
    assert lines.count() == 4
    assert lines.first().reason == FOUNDED["reason"]
    assert Entry.objects.of("deadlines.clock", clock.pk).count() == 1
    assert str(reckoned([stored], at=NOW)[stored.pk]) == (
        "10 ngày làm việc + gia hạn 2 ngày − dừng 6 ngày = hạn 23:59 ngày 22/03/2026; "
        "chưa có lịch nghỉ năm 2026"
    )


def test_one_clock_at_a_time_of_a_rule_about_a_record(case: Agency) -> None:
    first = _start(case)
    with pytest.raises(ValidationError, match="“ra quyết định” đang được tính rồi"):
        _start(case)
    _start(case, Rule("other", Span(1, Unit.DAY)))
    end(clock=first, happened_at=_at(5), **BY)
    _start(case)
    with transaction.atomic(), pytest.raises(IntegrityError):
        Clock.objects.open().update(rule="decision")


def test_what_cannot_be_is_refused_and_leaves_nothing(case: Agency) -> None:
    clock = _start(case)
    stop(clock=clock, happened_at=_at(4), **FOUNDED, **BY)
    stale = Clock.objects.get()
    for act, words in (
        (lambda: stop(clock=stale, happened_at=_at(5), **FOUNDED, **BY), "không dừng lần nữa"),
        (lambda: end(clock=stale, happened_at=_at(1, month=2), **BY), "trước khi nó bắt đầu"),
        (lambda: resume(clock=stale, happened_at=NOW + timedelta(1), **BY), "chưa đến"),
    ):
        with pytest.raises(ValidationError, match=words):
            act()
    hours = Rule("report", Span(24, Unit.HOUR))
    with pytest.raises(ValidationError, match="thời điểm có giờ"):
        _start(case, hours)
    assert ClockEvent.objects.count() == 1
    assert Clock.objects.count() == 1


def test_lists_of_what_is_due(case: Agency) -> None:
    late = _start(case, Rule("a", Span(3, Unit.DAY)))
    soon = _start(case, Rule("b", Span(20, Unit.DAY)))
    far = _start(case, Rule("c", Span(2, Unit.MONTH)))
    still = _start(case, Rule("d", Span(3, Unit.DAY)))
    stop(clock=still, happened_at=_at(3), **FOUNDED, **BY)
    done = _start(case, Rule("e", Span(3, Unit.DAY)))
    end(clock=done, happened_at=_at(9), **BY)

    assert set(Clock.objects.overdue(at=NOW)) == {late}
    assert set(Clock.objects.due_before(NOW + timedelta(7), at=NOW)) == {soon}
    assert set(Clock.objects.stopped()) == {still}
    assert set(Clock.objects.ended_late()) == {done}
    assert set(Clock.objects.about(case).open()) == {late, soon, far, still}
    assert not Clock.objects.overdue(at=late.last_minute)
    assert late in Clock.objects.overdue(at=late.last_minute + timedelta(minutes=1))


def test_who_sees_a_record_sees_its_clocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(CalendarDay, "timed", True, raising=False)
    day = CalendarDay.objects.create(day=date(2026, 4, 30), kind=DayKind.HOLIDAY, name="Lễ")
    clock = start(record=day, rule=TEN, since=date(2026, 3, 2), **BY)
    stop(clock=clock, happened_at=_at(4), **FOUNDED, **BY)
    an, stranger = _officer("an", Role.STANDING_HEAD), User.objects.create(username="la")

    assert set(Clock.objects.visible_to(an)) == {clock}
    assert ClockEvent.objects.visible_to(an).count() == 1
    assert not Clock.objects.visible_to(stranger)
    assert not ClockEvent.objects.visible_to(stranger)


def test_a_day_put_right_moves_the_clocks_that_count_it(case: Agency) -> None:
    worked, days = _start(case), _start(case, Rule("b", Span(10, Unit.DAY)))
    ending = _start(case, Rule("c", Span(10, Unit.DAY), ends_on_working_day=True))
    still = _start(case, Rule("d", Span(10, Unit.WORKING_DAY)))
    stop(clock=still, happened_at=_at(4), **FOUNDED, **BY)
    mixed = _start(case, Rule("e", Span(1, Unit.DAY)))
    extend(clock=mixed, span=Span(8, Unit.WORKING_DAY), happened_at=_at(3), **FOUNDED, **BY)
    over = _start(case, Rule("f", Span(3, Unit.WORKING_DAY)))
    set_day(terms=DayTerms(date(2026, 3, 12), DayKind.HOLIDAY, "Nghỉ"), reason="công văn", **BY)

    def last(clock: Clock) -> datetime | None:
        clock.refresh_from_db()
        return clock.last_minute

    assert last(worked) == _at(17, 23, 59)
    assert last(days) == _at(12, 23, 59)
    assert last(ending) == _at(13, 23, 59)
    assert last(still) is None
    assert last(mixed) == _at(16, 23, 59)
    assert last(over) == _at(5, 23, 59)
    set_day(terms=DayTerms(date(2026, 3, 12), DayKind.PLAIN, "Đi làm"), reason="ghi nhầm", **BY)
    assert (last(worked), last(ending)) == (_at(16, 23, 59), _at(12, 23, 59))
    assert not working_calendar().known


def test_only_who_may_amends_the_calendar_and_says_why() -> None:
    terms = DayTerms(date(2026, 5, 4), DayKind.HOLIDAY, "Nghỉ bù")
    officer, leader = _officer("nv", Role.STANDING_OFFICER), _officer("ld", Role.LEADER)
    with pytest.raises(OutOfReach):
        set_day(terms=terms, reason="thông báo", by=leader, at=NOW)
    with pytest.raises(ValidationError, match="lý do"):
        set_day(terms=terms, reason=" ", by=officer, at=NOW)
    assert not CalendarDay.objects.exists()
    set_day(terms=terms, reason="thông báo", by=officer, at=NOW)
    assert Entry.objects.filter(subject="deadlines.calendarday", reason="thông báo").exists()


HEADINGS = "day,kind,name,document,source,verified"


def test_new_reference_data_leave_alone_what_was_put_right_here(
    tmp_path: Path, case: Agency
) -> None:
    clock = _start(case)
    set_day(terms=DayTerms(date(2026, 3, 3), DayKind.PLAIN, "Đi làm"), reason="công văn", **BY)
    rows = ("2026-03-03,holiday,Lễ,,báo,", "2026-03-05,holiday,Nghỉ,TB 1,báo,1", "")
    (tmp_path / "holidays.csv").write_text("\n".join((HEADINGS, *rows)))

    assert load_holidays(folder=tmp_path, at=NOW) == 2
    assert load_holidays(folder=tmp_path, at=NOW) == 2
    assert CalendarDay.objects.get(day=date(2026, 3, 3)).kind == DayKind.PLAIN
    clock.refresh_from_db()
    assert clock.last_minute == _at(17, 23, 59)
    assert working_calendar().caveats([2026, 2027]) == (
        "chưa có lịch nghỉ năm 2027",
        "lịch nghỉ năm 2026 là dự kiến",
    )


def test_an_event_is_one_of_four_kinds_with_what_it_needs(case: Agency) -> None:
    clock = _start(case)
    bare = {"clock": clock, "number": 1, "happened_at": NOW, "recorded_at": NOW}
    for wrong in (
        {"kind": EventKind.STOP},
        {"kind": EventKind.EXTEND, "reason": "x", "paper": "y"},
        {"kind": EventKind.END, "amount": 1, "unit": Unit.DAY},
    ):
        with transaction.atomic(), pytest.raises(IntegrityError):
            ClockEvent.objects.create(**bare, **wrong)


def _officer(name: str, role: Role) -> User:
    agency, _ = Agency.objects.get_or_create(code="TT", name="Cơ quan thường trực")
    who = {"username": name, "full_name": name, "role": role, "agency": agency}
    return add_officer(**who, at=NOW - timedelta(900))
