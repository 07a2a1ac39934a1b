"""Until when a decision must be made: the period that an officer says applies, run as a clock."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import reread
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.core.deadlines import services as deadlines
from hangthat.core.deadlines.grammar import Span
from hangthat.core.deadlines.lexicon import EventKind, Unit
from hangthat.core.deadlines.models import Clock
from hangthat.core.journal.services import reasoned
from hangthat.domain.cases.models import DecisionDraft
from hangthat.domain.cases.models.draft import OPEN_STATES
from hangthat.domain.cases.services.paper_terms import more_time
from hangthat.domain.deciding.lexicon import DecidingPeriod
from hangthat.domain.deciding.queries.periods import extensions_of
from hangthat.domain.law.queries import rule_of

_BASIS = 300  # as a clock keeps it; the journal has the whole reason


def counted_from(draft: DecisionDraft) -> date | None:
    """The first day on which one of its violations was found."""
    found: date | None = draft.items.aggregate(day=models.Min("violation__found_on"))["day"]
    return found


def clock_of(draft: DecisionDraft) -> Clock | None:
    """The clock of the period that applies; None: nobody has said which one does."""
    # unscoped: of a draft in reach
    return Clock.objects.about(draft).open().filter(rule__in=DecidingPeriod.values).first()


@transaction.atomic
def say_which_applies(
    *, draft: DecisionDraft, period: str, reason: str, by: User | None, at: datetime
) -> Clock:
    """Say which period applies (chọn thời hạn áp dụng); its clock runs from the first finding.

    Said anew, the clock that ran ends with the reason, and what stopped it stops the new one. More
    time that was given does not go along: it was given of another period.
    Refuses: a draft that is over; a period of which the law of that day says nothing; the one that
    runs already from that day; no reason, but for the ordinary period said first.
    """
    lock_for("one period applies to a draft", draft)
    _must_be_open(draft, by)
    if period not in DecidingPeriod.values:
        # no page: the form offers the four
        # no api: the body takes the four
        raise ValidationError({"period": "Phải chọn một trong các thời hạn."})
    before, why, since = clock_of(draft), nfc(reason), counted_from(draft)
    if not why and (before or period != DecidingPeriod.ORDINARY):
        raise ValidationError({"reason": "Phải ghi vì sao áp dụng thời hạn này."})
    if before and before.rule == period and vietnam_day(before.started_at) == since:
        raise ValidationError({"period": "Thời hạn này đang được tính rồi."})
    rule = rule_of(period, on=since) if since else None
    if since is None or rule is None:
        raise ValidationError({"period": "Hệ thống chưa có quy định về thời hạn này vào ngày ấy."})
    if before:
        deadlines.end(clock=before, happened_at=at, by=by, at=at, reason=why)
    if why:
        rule = replace(rule, basis=f"{rule.basis}; vì {why}"[:_BASIS])
    clock = deadlines.start(record=draft, rule=rule, since=since, by=by, at=at, reason=why)
    if before:
        _carry_stops(before, clock, by=by, at=at)
    return clock


@transaction.atomic
def move(
    *,
    draft: DecisionDraft,
    act: str,
    on: date,
    reason: str,
    paper: str,
    by: User | None,
    at: datetime,
    extra: int | None = None,
    unit: str = "",
) -> Clock:
    """Stop, resume or extend the time in which the decision must be made, by reason and paper.

    Units: `extra` in `unit`. Refuses: a draft that is over; no period said to apply; a day to come
    or before the last event; a stop of what stands still or has run out; a resumption of what
    runs; more time by nothing.
    """
    lock_for("one period applies to a draft", draft)
    _must_be_open(draft, by)
    clock = clock_of(draft)
    if clock is None:
        raise ValidationError("Chưa chọn thời hạn nào áp dụng; chọn trước, rồi mới dừng, gia hạn.")
    if on > vietnam_day(at):
        raise ValidationError({"on": "Ngày này chưa đến."})
    moment = deadlines.moment_of(clock, on)
    if act == EventKind.STOP:
        deadlines.stop(clock=clock, happened_at=moment, reason=reason, paper=paper, by=by, at=at)
    elif act == EventKind.RESUME:
        deadlines.resume(clock=clock, happened_at=moment, reason=reason, paper=paper, by=by, at=at)
    else:
        deadlines.extend(
            clock=clock, span=_span(extra, unit), happened_at=moment, reason=reason, paper=paper,
            by=by, at=at,
        )  # fmt: skip
    return clock


@transaction.atomic
def take_back_extension(
    *, draft: DecisionDraft, number: int, reason: str, by: User | None, at: datetime
) -> Clock:
    """More time that was given was a mistake (ghi nhầm lần gia hạn), whatever happened after it.

    `number`: as `extensions_of` its clock has it.
    Refuses: a draft that is over; no reason; what is no extension of the period that applies, or
    was taken back already.
    """
    lock_for("one period applies to a draft", draft)
    _must_be_open(draft, by)
    why, clock = f"ghi nhầm: {reasoned(reason)}", clock_of(draft)
    if clock is None or number not in extensions_of(clock):
        # no page: the form offers what may be taken back
        raise ValidationError("Thời hạn đang tính không có lần gia hạn ấy, hoặc đã bỏ rồi.")
    return deadlines.retract(clock=clock, number=number, reason=why, by=by, at=at)


def _must_be_open(draft: DecisionDraft, by: User | None) -> None:
    # off tour: domain/deciding/tests/test_periods.py
    reread([draft], by=by, right=Action.CHANGE)
    draft.refresh_from_db(fields=["state"])
    if draft.state not in OPEN_STATES:
        raise ValidationError(f"Dự thảo này {draft.get_state_display()}, thời hạn đã hết ý nghĩa.")


def _span(extra: int | None, unit: str) -> Span:
    if unit not in Unit.values or unit == Unit.HOUR:
        raise ValidationError({"unit": "Phải chọn đơn vị: ngày làm việc, ngày, tháng hoặc năm."})
    try:
        return more_time(extra or 0, Unit(unit))
    except ValueError as wrong:
        raise ValidationError({"extra": str(wrong)}) from None


def _carry_stops(before: Clock, clock: Clock, *, by: User | None, at: datetime) -> None:
    """What stopped the period that was said before, as far as the new one had not run out then."""
    for event in before.events.order_by("number"):
        moment = max(event.happened_at, clock.started_at)
        said: dict[str, Any] = {"happened_at": moment, "reason": event.reason, "paper": event.paper}
        in_time = clock.last_minute is not None and moment <= clock.last_minute
        if event.kind == EventKind.STOP and in_time:
            deadlines.stop(clock=clock, **said, by=by, at=at)
        elif event.kind == EventKind.RESUME and clock.stopped_at is not None:
            deadlines.resume(clock=clock, **said, by=by, at=at)
