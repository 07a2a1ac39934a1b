"""What is asked of the time in which a decision must be made, before its draft is signed."""

from collections.abc import Iterator, Sequence
from datetime import date

from hangthat.core.common.days import vietnam_day, vietnam_minute
from hangthat.core.deadlines.grammar import Reckoning, reckon, started
from hangthat.core.deadlines.queries import working_calendar
from hangthat.domain.cases.models import DecisionDraft, Violation
from hangthat.domain.cases.services.law_checks import Level, Problem
from hangthat.domain.deciding.lexicon import DecidingPeriod
from hangthat.domain.deciding.services.periods import clock_of
from hangthat.domain.law.queries import rule_of


def doubts_of_time(
    draft: DecisionDraft, violations: Sequence[Violation], on: date
) -> Iterator[Problem]:
    """The period that an officer said applies has run out, or counts from too late a day; where
    nobody has said which one does, the shortest of the law has run out.

    The words do not change with the day of the signature, so that an answer holds until it.
    """
    first = min((one.found_on for one in violations), default=None)
    clock = clock_of(draft) if draft.pk else None
    if clock is None:
        if first and (words := _shortest_is_over(first, on)):
            yield Problem("chua-chon-thoi-han", Level.WARNING, words)
        return
    if clock.last_minute and vietnam_day(clock.last_minute) < on:
        ended = f"{vietnam_minute(clock.last_minute)}, theo {clock.basis}"
        yield Problem("het-han", Level.WARNING, f"{clock.title}: đã hết lúc {ended}.")
    begun = vietnam_day(clock.started_at)
    if first and first < begun:
        words = (
            f"{clock.title}: đang tính từ {begun:%d/%m/%Y}, nay hành vi phát hiện sớm nhất ngày "
            f"{first:%d/%m/%Y}. Chọn lại thời hạn, hoặc nêu căn cứ để vẫn ra quyết định."
        )
        yield Problem("tinh-lai-thoi-han", Level.WARNING, words)


def _shortest_is_over(since: date, on: date) -> str:
    """Empty: it is not, or no row of law of that day says how long it is."""
    calendar = working_calendar()
    rules = (rule_of(key, on=since) for key in DecidingPeriod.values)
    histories = [started(rule, since) for rule in rules if rule]
    sums = [reckon(one, calendar, at=one.started_at) for one in histories]
    shortest = min(sums, key=_last, default=None)
    if shortest is None or on <= _last(shortest):
        return ""
    return (
        f"Chưa chọn thời hạn ra quyết định nào áp dụng. Tính từ ngày phát hiện {since:%d/%m/%Y}, "
        f"thời hạn ngắn nhất, theo {shortest.history.rule.basis}, đã hết: {shortest}. Chọn thời "
        "hạn áp dụng, hoặc nêu căn cứ để vẫn ra quyết định."
    )


def _last(one: Reckoning) -> date:
    return vietnam_day(one.last_minute) if one.last_minute else date.max
