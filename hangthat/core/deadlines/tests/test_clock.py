"""Deadlines worked by hand: the law's way of counting, Tết, swapped days, ends of months, hours."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hangthat.core.common.days import VIETNAM
from hangthat.core.deadlines.grammar import (
    Calendar,
    ClockRefusal,
    Event,
    History,
    Rule,
    Span,
    due,
    reckon,
    started,
)
from hangthat.core.deadlines.lexicon import ClockState, EventKind, Unit

pytestmark = pytest.mark.once

TET_2024 = frozenset(date(2024, 2, day) for day in (8, 9, 12, 13, 14))
TET_2026 = frozenset(date(2026, 2, day) for day in (16, 17, 18, 19, 20))
APRIL_2025 = frozenset({date(2025, 4, 7), date(2025, 4, 30), date(2025, 5, 1), date(2025, 5, 2)})
KNOWN = Calendar(
    off=TET_2024 | TET_2026 | APRIL_2025,
    swapped=frozenset({date(2025, 4, 26)}),  # a Saturday worked for Friday 2/5/2025
    known=frozenset({2023, 2024, 2025, 2026}),
)


def _rule(n: int, unit: Unit, **shape: bool) -> Rule:
    return Rule("thu", Span(n, unit), **shape)


def _at(day: date, hour: int = 9, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=VIETNAM)


def _last(rule: Rule, since: date | datetime) -> str:
    found = due(started(rule, since), KNOWN).last
    assert found is not None
    return f"{found:%H:%M %d/%m/%Y}"


def _with(history: History, *events: tuple[EventKind, datetime, Span | None]) -> History:
    for kind, at, by in events:
        told = Event(kind, at, "chờ giám định", "Quyết định 5/QĐ", by)
        history = history.then(told, runs_out=due(history, KNOWN).last)
    return history


@pytest.mark.parametrize(
    ("n", "unit", "since", "last"),
    [
        (5, Unit.WORKING_DAY, date(2024, 2, 5), "23:59 19/02/2024"),  # 6, 7, then 15, 16, 19
        (1, Unit.WORKING_DAY, date(2024, 2, 7), "23:59 15/02/2024"),
        (3, Unit.WORKING_DAY, date(2025, 4, 24), "23:59 28/04/2025"),  # 25, Saturday 26, 28
        (4, Unit.WORKING_DAY, date(2025, 4, 28), "23:59 07/05/2025"),  # 29, then 5, 6, 7
        (10, Unit.DAY, date(2024, 2, 20), "23:59 01/03/2024"),  # a leap year
        (10, Unit.DAY, date(2023, 2, 20), "23:59 02/03/2023"),
        (1, Unit.MONTH, date(2024, 1, 31), "23:59 29/02/2024"),
        (1, Unit.MONTH, date(2023, 1, 31), "23:59 28/02/2023"),
        (1, Unit.MONTH, date(2023, 2, 28), "23:59 28/03/2023"),
        (2, Unit.MONTH, date(2024, 12, 31), "23:59 28/02/2025"),
        (1, Unit.YEAR, date(2024, 2, 29), "23:59 28/02/2025"),
        (1, Unit.YEAR, date(2023, 2, 28), "23:59 28/02/2024"),
    ],
)
def test_the_day_of_the_start_does_not_count(n: int, unit: Unit, since: date, last: str) -> None:
    assert _last(_rule(n, unit), since) == last


def test_a_rule_may_count_the_first_day() -> None:
    assert _last(_rule(10, Unit.DAY, counts_first_day=True), date(2024, 3, 1)) == "23:59 10/03/2024"
    month = _rule(1, Unit.MONTH, counts_first_day=True)
    assert _last(month, date(2024, 3, 1)) == "23:59 31/03/2024"
    assert _last(month, date(2024, 1, 31)) == "23:59 29/02/2024"
    worked = _rule(2, Unit.WORKING_DAY, counts_first_day=True)
    assert _last(worked, date(2024, 2, 8)) == "23:59 16/02/2024", "Tết itself does not count"


def test_a_last_day_off_moves_only_where_the_rule_says_so() -> None:
    since = date(2024, 1, 30)  # ten days on: Friday 9/2/2024, the last day of the year Quý Mão
    assert _last(_rule(10, Unit.DAY), since) == "23:59 09/02/2024"
    assert _last(_rule(10, Unit.DAY, ends_on_working_day=True), since) == "23:59 15/02/2024"


def test_hours_run_through_nights_and_days_off() -> None:
    assert _last(_rule(24, Unit.HOUR), _at(date(2024, 2, 9), 16, 40)) == "16:40 10/02/2024"
    with pytest.raises(ClockRefusal, match="thời điểm có giờ"):
        started(_rule(24, Unit.HOUR), date(2024, 2, 9))


def test_the_day_is_the_day_in_viet_nam() -> None:
    evening = datetime(2024, 3, 4, 16, 59, 59, tzinfo=UTC)  # 23:59 in Viet Nam
    rule = _rule(1, Unit.DAY)
    assert _last(rule, evening) == "23:59 05/03/2024"
    assert _last(rule, evening + timedelta(seconds=1)) == "23:59 06/03/2024"


def test_the_last_minute_is_in_time_and_the_next_is_not() -> None:
    clock = started(_rule(1, Unit.DAY), date(2024, 3, 4))
    last = datetime(2024, 3, 5, 23, 59, 59, tzinfo=VIETNAM)
    assert not reckon(clock, KNOWN, at=last).is_overdue
    late = reckon(clock, KNOWN, at=last + timedelta(seconds=1))
    assert late.is_overdue
    assert str(late.late) == "1 ngày"


def test_a_clock_tells_itself_as_a_sum() -> None:
    clock = _with(
        started(_rule(10, Unit.WORKING_DAY), date(2026, 2, 13)),
        (EventKind.STOP, _at(date(2026, 2, 26)), None),
        (EventKind.RESUME, _at(date(2026, 3, 4)), None),
    )
    stands = reckon(clock, KNOWN, at=_at(date(2026, 3, 5)))
    assert str(stands) == "10 ngày làm việc − dừng 6 ngày = hạn 23:59 ngày 12/03/2026"
    assert (str(stands.spent), str(stands.left)) == ("5 ngày làm việc", "5 ngày làm việc")


def test_a_sum_says_what_was_added_and_what_moved() -> None:
    clock = _with(
        started(_rule(7, Unit.WORKING_DAY, ends_on_working_day=True), date(2024, 1, 24)),
        (EventKind.EXTEND, _at(date(2024, 1, 26)), Span(6, Unit.DAY)),
    )
    assert str(reckon(clock, KNOWN, at=_at(date(2024, 2, 1)))) == (
        "7 ngày làm việc + gia hạn 6 ngày + dời 7 ngày vì ngày cuối là ngày nghỉ "
        "= hạn 23:59 ngày 15/02/2024"
    )


def test_more_time_that_is_given_too_late_does_not_hide_that_it_was_late() -> None:
    """7 days from 04/03 end on 11/03; 30 more are given on 20/03, and 5 more in time."""
    late, in_time = (EventKind.EXTEND, _at(date(2026, 3, 20)), Span(30, Unit.DAY)), (
        EventKind.EXTEND, _at(date(2026, 4, 10)), Span(5, Unit.DAY),
    )  # fmt: skip
    clock = _with(started(_rule(7, Unit.DAY), date(2026, 3, 4)), late, in_time)

    stands = reckon(clock, KNOWN, at=_at(date(2026, 4, 12)))

    assert str(stands) == (
        "7 ngày + gia hạn 30 ngày (ngày 20/03/2026, đã quá hạn 23:59 ngày 11/03/2026) "
        "+ gia hạn 5 ngày = hạn 23:59 ngày 15/04/2026"
    )


def test_time_that_was_a_mistake_excuses_no_later_extension() -> None:
    """Until 11/03, by a mistake until 21/03; the true paper is of 20/03."""
    clock = _with(
        started(_rule(7, Unit.DAY), date(2026, 3, 4)),
        (EventKind.EXTEND, _at(date(2026, 3, 9)), Span(10, Unit.DAY)),
        (EventKind.EXTEND, _at(date(2026, 3, 20)), Span(30, Unit.DAY)),
    )
    taken_back = Event(EventKind.RETRACT, _at(date(2026, 3, 20)), "nhầm hồ sơ", retracts=1)
    clock = clock.then(taken_back, runs_out=due(clock, KNOWN).last)

    assert str(reckon(clock, KNOWN, at=_at(date(2026, 3, 21)))) == (
        "7 ngày + gia hạn 30 ngày (ngày 20/03/2026, đã quá hạn 23:59 ngày 11/03/2026) "
        "= hạn 23:59 ngày 10/04/2026"
    )


def test_while_it_stands_still_nobody_knows_its_last_minute() -> None:
    clock = _with(
        started(_rule(24, Unit.HOUR), _at(date(2026, 3, 2), 8)),
        (EventKind.STOP, _at(date(2026, 3, 2), 10, 30), None),
    )
    stands = reckon(clock, KNOWN, at=_at(date(2026, 3, 9)))
    assert (stands.last_minute, stands.state) == (None, ClockState.STOPPED)
    assert not stands.is_overdue
    assert str(stands) == ("24 giờ − đang dừng từ 02/03/2026 = chưa có hạn, còn 21 giờ 30 phút")


def test_extensions_follow_one_another_from_where_the_time_led() -> None:
    clock = _with(
        started(_rule(1, Unit.MONTH), date(2024, 1, 31)),
        (EventKind.EXTEND, _at(date(2024, 2, 1)), Span(1, Unit.MONTH)),
        (EventKind.EXTEND, _at(date(2024, 2, 2)), Span(24, Unit.HOUR)),
    )
    last = due(clock, KNOWN).last
    assert last == datetime(2024, 3, 30, 23, 59, tzinfo=VIETNAM)


def test_a_year_without_rows_blocks_nothing_and_says_so() -> None:
    clock = started(_rule(3, Unit.WORKING_DAY), date(2028, 1, 24))
    stands = reckon(clock, KNOWN, at=_at(date(2028, 1, 25)))
    assert str(stands) == (
        "3 ngày làm việc = hạn 23:59 ngày 27/01/2028; chưa có lịch nghỉ năm 2028"
    )
    days = started(_rule(3, Unit.DAY), date(2028, 1, 24))
    assert reckon(days, KNOWN, at=_at(date(2028, 1, 25))).caveats == ()


def test_a_year_without_its_notice_is_expected() -> None:
    calendar = Calendar(known=frozenset({2027}), expected=frozenset({2027}))
    clock = started(_rule(1, Unit.WORKING_DAY), date(2027, 3, 1))
    stands = reckon(clock, calendar, at=_at(date(2027, 3, 1)))
    assert stands.caveats == ("lịch nghỉ năm 2027 là dự kiến",)


def test_it_ends_in_time_or_late() -> None:
    clock = started(_rule(2, Unit.DAY), date(2024, 3, 4))
    in_time = _with(clock, (EventKind.END, _at(date(2024, 3, 6), 23, 59), None))
    late = _with(clock, (EventKind.END, _at(date(2024, 3, 9), 0, 0), None))
    now = _at(date(2024, 4, 1))
    assert reckon(in_time, KNOWN, at=now).state == ClockState.ENDED_IN_TIME
    stands = reckon(late, KNOWN, at=now)
    assert (stands.state, str(stands.late)) == (ClockState.ENDED_LATE, "3 ngày")
    assert not stands.is_overdue


@pytest.mark.parametrize(
    ("before", "act", "at", "words"),
    [
        ([EventKind.STOP], EventKind.STOP, 3, "đang dừng từ 05/03/2024 09:00, không dừng lần nữa"),
        ([], EventKind.RESUME, 3, "đang chạy, không có gì để chạy tiếp"),
        ([], EventKind.END, -1, "không thể kết thúc lúc 03/03/2024 09:00, trước khi nó bắt đầu"),
        ([EventKind.END], EventKind.EXTEND, 3, "đã kết thúc lúc 05/03/2024 09:00, không gia hạn"),
        ([EventKind.STOP], EventKind.RESUME, 0, "trước mốc ấy"),
        ([], EventKind.STOP, 20, "Thời hạn đã hết lúc 14/03/2024 23:59, không dừng được nữa"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    before: list[EventKind], act: EventKind, at: int, words: str
) -> None:
    first = date(2024, 3, 4)
    clock = started(_rule(10, Unit.DAY), first)
    clock = _with(clock, *((kind, _at(first + timedelta(1)), None) for kind in before))
    span = Span(1, Unit.DAY) if act == EventKind.EXTEND else None
    with pytest.raises(ClockRefusal, match=words):
        _with(clock, (act, _at(first + timedelta(at)), span))


@pytest.mark.parametrize("act", [EventKind.STOP, EventKind.EXTEND])
def test_a_stop_and_an_extension_need_reason_and_paper(act: EventKind) -> None:
    clock = started(_rule(10, Unit.DAY), date(2024, 3, 4))
    event = Event(act, _at(date(2024, 3, 5)), reason="chờ giám định", by=Span(1, Unit.DAY))
    with pytest.raises(ClockRefusal, match="lý do theo luật và văn bản"):
        clock.then(event, runs_out=due(clock, KNOWN).last)


def test_nothing_is_no_span() -> None:
    with pytest.raises(ValueError, match="từ 1 đến"):
        Span(0, Unit.DAY)


_UNITS = st.sampled_from(list(Unit))
_STARTS = st.integers(0, 4 * 365 * 1440).map(
    lambda minutes: datetime(2023, 1, 1, tzinfo=VIETNAM) + timedelta(minutes=minutes)
)


@settings(max_examples=60, deadline=None)
@given(_UNITS, st.integers(1, 30), _STARTS, st.integers(0, 20_000), st.integers(0, 40_000))
def test_standing_still_never_shortens_and_ends_as_late_as_it_lasted(
    unit: Unit, n: int, since: datetime, stop: int, still: int
) -> None:
    clock = started(_rule(n, unit), since)
    plain = due(clock, KNOWN).last
    assert plain is not None
    stops = clock.started_at + timedelta(minutes=stop)
    if stops > plain:
        return
    stood = _with(
        clock,
        (EventKind.STOP, stops, None),
        (EventKind.RESUME, stops + timedelta(minutes=still), None),
    )
    last = due(stood, KNOWN).last
    assert last is not None
    assert last >= plain
    if unit == Unit.HOUR:
        assert last - plain == timedelta(minutes=still) * (stops < plain)
    elif unit != Unit.WORKING_DAY:
        resumed = (stops + timedelta(minutes=still)).date()
        on_time = stops.date() < plain.date()
        assert (last - plain).days == (resumed - stops.date()).days * on_time


def test_a_clock_that_stands_still_has_no_more_left_than_its_period() -> None:
    """Served on Wednesday 2 December 2026: the tenth day is a Saturday, if nothing stops it."""
    day = date(2026, 12, 3)
    clock = started(_rule(10, Unit.DAY, ends_on_working_day=True), date(2026, 12, 2))
    assert str(reckon(clock, KNOWN, at=_at(day))) == (
        "10 ngày + dời 2 ngày vì ngày cuối là ngày nghỉ = hạn 23:59 ngày 14/12/2026"
    )

    stands = reckon(_with(clock, (EventKind.STOP, _at(day), None)), KNOWN, at=_at(day, 19))

    assert (stands.spent.n, stands.left.n) == (1, 9)


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 40), _STARTS, st.integers(-3, 60), st.booleans())
def test_what_is_spent_and_what_is_left_is_the_whole(
    n: int, since: datetime, later: int, first: bool
) -> None:
    clock = started(_rule(n, Unit.WORKING_DAY, counts_first_day=first), since)
    stands = reckon(clock, KNOWN, at=since + timedelta(days=later))
    assert stands.spent.n + stands.left.n == n
    assert stands.last_minute is not None
    assert KNOWN.works(stands.last_minute.date())
