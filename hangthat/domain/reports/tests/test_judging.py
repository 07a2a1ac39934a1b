"""Whatever is sent twice, late, returned or taken back: no share passes the whole."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as some

from hangthat.domain.reports.grammar import (
    Due,
    Holding,
    Lineage,
    Sending,
    judge,
    late_from,
    owed,
    rates,
    weeks,
)
from hangthat.domain.reports.lexicon import DueRule
from hangthat.domain.reports.tests.office import at

LATE = at(20, 0)
_START = datetime(2025, 6, 15, tzinfo=UTC)
_hours = some.integers(0, 24 * 12).map(lambda hours: _START + timedelta(hours=hours))


@some.composite
def _history(draw: some.DrawFn) -> list[Sending]:
    """Copies in the order of their instants, each perhaps withdrawn later, or returned."""
    instants = sorted(draw(some.lists(_hours, max_size=5)))
    return [
        Sending(
            number,
            sent,
            sent + timedelta(hours=draw(some.integers(0, 60))) if draw(some.booleans()) else None,
            returned=draw(some.booleans()),
            nothing=draw(some.booleans()),
            filled=draw(some.booleans()),
        )
        for number, sent in enumerate(instants, start=1)
    ]


@given(some.lists(_history(), max_size=8))
def test_no_rate_passes_the_whole_whatever_happens_to_reports(every: list[list[Sending]]) -> None:
    found = rates(judge(one, LATE) for one in every)

    assert found.owed == len(every)
    assert 0 <= found.on_time <= found.complete <= found.owed
    assert 0 <= found.with_content <= found.complete


@given(_history(), _hours)
def test_what_is_sent_after_the_due_instant_never_makes_a_report_on_time(
    copies: list[Sending], sent: datetime
) -> None:
    later = Sending(len(copies) + 1, max([LATE, sent, *(one.sent_at for one in copies)]))
    early = [one for one in copies if not (one.withdrawn_at and one.withdrawn_at < LATE)]

    on_time = bool(early) and early[0].sent_at < LATE
    assert judge([*copies, later], LATE).on_time is on_time


@given(
    some.lists(
        some.tuples(some.integers(1, 6), some.dates(date(2024, 1, 1), date(2026, 1, 1))), max_size=8
    ),
    some.dictionaries(some.integers(1, 6), some.dates(date(2024, 6, 1), date(2025, 6, 1))),
    some.lists(some.tuples(some.integers(1, 6), some.integers(1, 6)), max_size=8),
)
def test_each_agency_owes_one_report_a_period_and_only_those_that_are_there(
    duties: list[tuple[int, date]], ends: dict[int, date], passed: list[tuple[int, int]]
) -> None:
    heirs: dict[int, list[tuple[int, date]]] = {}
    for old, new in passed:
        heirs.setdefault(old, []).append((new, date(2025, 1, 1)))
    day = date(2025, 6, 14)

    found = owed([Holding(*one) for one in duties], day, Lineage(ends, heirs))

    assert all(ends.get(one, date.max) >= day for one in found)
    assert all(one not in before for one, before in found.items())
    standing = {one for one, since in duties if since <= day and ends.get(one, date.max) >= day}
    assert standing <= found.keys()


def test_a_report_returned_and_corrected_late_stays_on_time_and_says_so() -> None:
    first = Sending(1, at(19), returned=True)

    assert not judge([first], LATE).complete
    found = judge([first, Sending(2, at(25))], LATE)
    assert (found.complete, found.on_time, found.corrected_late) == (True, True, True)


def test_a_copy_taken_back_before_the_due_instant_does_not_count() -> None:
    taken_back = Sending(1, at(17), withdrawn_at=at(19))

    assert not judge([taken_back, Sending(2, at(21))], LATE).on_time
    late = Sending(1, at(17), withdrawn_at=at(21))
    assert judge([late, Sending(2, at(22))], LATE).on_time


def test_before_the_20th_is_over_at_midnight_and_by_the_20th_a_day_later() -> None:
    last = date(2025, 6, 14)

    assert late_from(Due(DueRule.DAY, 20), last) == at(20, 0)
    assert late_from(Due(DueRule.DAY, 20, before=False), last) == at(21, 0)
    assert late_from(Due(DueRule.AFTER, 3, before=False), last) == at(18, 0)
    assert late_from(Due(DueRule.NEXT_MONTH, 5), last) == at(5, 0, month=7)
    assert late_from(Due(DueRule.DAY, 31), last) == at(30, 0)
    assert late_from(Due(DueRule.NONE), last) is None


def test_the_week_of_the_force_runs_from_thursday_to_wednesday() -> None:
    found = list(weeks(date(2025, 6, 1), date(2025, 6, 20)))

    assert found == [
        (date(2025, 5, 29), date(2025, 6, 4)),
        (date(2025, 6, 5), date(2025, 6, 11)),
        (date(2025, 6, 12), date(2025, 6, 18)),
    ]
