"""What happens to clocks, each with its line in the journal.

Rooms above call these in the transaction of their own deed, after they have asked whether its
doer may do it: a clock has no right of its own.
"""

from collections.abc import Callable
from datetime import date, datetime, time

from django.core.exceptions import ValidationError
from django.db import models, transaction

from hangthat.core.agencies.models import User
from hangthat.core.common.days import VIETNAM, minute, vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.core.deadlines.grammar import (
    ClockRefusal,
    Event,
    History,
    Rule,
    Span,
    due,
    started,
)
from hangthat.core.deadlines.lexicon import EventKind
from hangthat.core.deadlines.models import Clock, ClockEvent
from hangthat.core.deadlines.queries import history_of, working_calendar
from hangthat.core.journal.services import change, enter

IN_ORDER = "what happens to a clock stands in order"


@transaction.atomic
def start(
    *,
    record: models.Model,
    rule: Rule,
    since: datetime | date,
    by: User | None,
    at: datetime,
    reason: str = "",
) -> Clock:
    """A clock begins to run about a record (bắt đầu tính thời hạn).

    Units:   since: an instant, or the day from which days, months or years are counted.
    Refuses: a second clock of the rule while one about the record has not ended; hours from a day
             that says no hour.
    """
    lock_for("one clock at a time of a rule about a record", (*_names(record), rule.key))
    # unscoped: asks whether there is another, whoever may see it
    if Clock.objects.about(record).open().filter(rule=rule.key).exists():
        # no page: rooms ask first whether it runs
        # no api: rooms ask first whether it runs
        # no sheet: rooms ask first whether it runs
        raise ValidationError(f"Thời hạn “{rule.title or rule.key}” đang được tính rồi.")
    history = _in_order(lambda: started(rule, since))
    subject, subject_id = _names(record)
    clock = Clock(
        subject=subject,
        subject_id=subject_id,
        rule=rule.key,
        title=rule.title,
        basis=rule.basis,
        amount=rule.span.n,
        unit=rule.span.unit,
        counts_first_day=rule.counts_first_day,
        ends_on_working_day=rule.ends_on_working_day,
        started_at=history.started_at,
        recorded_at=at,
        last_minute=due(history, working_calendar()).last,
    )
    return enter(clock, by=by, at=at, summary=f"bắt đầu tính thời hạn {clock}", reason=reason)


def stop(
    *,
    clock: Clock,
    happened_at: datetime,
    reason: str,
    paper: str,
    by: User | None,
    at: datetime,
    ground: str = "",
) -> Clock:
    """The clock stands still (dừng tính thời hạn) by a legal reason and a paper.

    `ground`: the key of the rule of law that stops it.

    Refuses: a clock that stands still already, has ended, or whose time has run out.
    """
    event = Event(EventKind.STOP, happened_at, nfc(reason), nfc(paper), ground=ground)
    return _happen(clock, event, by=by, at=at)


def resume(
    *,
    clock: Clock,
    happened_at: datetime,
    by: User | None,
    at: datetime,
    reason: str = "",
    paper: str = "",
) -> Clock:
    """The clock goes on (tính tiếp). Refuses: one that runs, or has ended."""
    event = Event(EventKind.RESUME, happened_at, nfc(reason), nfc(paper))
    return _happen(clock, event, by=by, at=at)


def extend(
    *,
    clock: Clock,
    span: Span,
    happened_at: datetime,
    reason: str,
    paper: str,
    by: User | None,
    at: datetime,
    ground: str = "",
) -> Clock:
    """More time (gia hạn), counted from where the time until then would run out.

    Refuses: a clock that has ended; no reason, no paper.
    """
    event = Event(EventKind.EXTEND, happened_at, nfc(reason), nfc(paper), span, ground)
    return _happen(clock, event, by=by, at=at)


def retract(
    *, clock: Clock, number: int, reason: str, by: User | None, at: datetime, ground: str = ""
) -> Clock:
    """An extension was recorded by mistake (bỏ lần gia hạn ghi nhầm): its time counts no more.

    `number`: its place among the events. It happens with the last of them, so that what happened
    before today may still be recorded after it.
    Refuses: a clock that has ended; what is no extension, or was taken back already; no reason.
    """
    last = clock.events.order_by("-number").first()
    moment = last.happened_at if last else clock.started_at
    event = Event(EventKind.RETRACT, moment, nfc(reason), ground=ground, retracts=number)
    return _happen(clock, event, by=by, at=at)


def end(
    *,
    clock: Clock,
    happened_at: datetime,
    by: User | None,
    at: datetime,
    reason: str = "",
    paper: str = "",
    ground: str = "",
) -> Clock:
    """What the deadline was for is done or falls away (kết thúc).

    Refuses: a clock that has ended, or had not begun by then.
    """
    event = Event(EventKind.END, happened_at, nfc(reason), nfc(paper), ground=ground)
    return _happen(clock, event, by=by, at=at)


def end_on(*, clock: Clock, day: date, by: User | None, at: datetime) -> Clock:
    """End it for what was done on that day: of an earlier day, at its beginning.

    But not before its last event: more time may have been given in the morning of that day, and a
    paper of yesterday may be entered after it.
    """
    last = clock.events.order_by("-number").first()
    floor = last.happened_at if last else clock.started_at
    moment = datetime.combine(day, time(), VIETNAM) if day < vietnam_day(at) else at
    return end(clock=clock, happened_at=max(moment, floor), by=by, at=at)


def end_all(*, record: models.Model, day: date, by: User | None, at: datetime) -> None:
    """Nothing is awaited of the record any more: what still runs about it ends that day."""
    # unscoped: of a record that the caller has reached
    for clock in Clock.objects.about(record).open():
        end_on(clock=clock, day=day, by=by, at=at)


@transaction.atomic
def hand_over(
    *, clock: Clock, record: models.Model, reason: str, by: User | None, at: datetime
) -> Clock:
    """It runs on about another record, with all that happened to it; the room that calls has ended
    the other's own clock of the rule."""
    lock_for(IN_ORDER, clock)
    subject, subject_id = _names(record)
    return change(
        clock, by=by, at=at, action="amend", summary=f"{clock} chạy tiếp cho {record}",
        reason=nfc(reason), subject=subject, subject_id=subject_id,
    )  # fmt: skip


@transaction.atomic
def _happen(clock: Clock, event: Event, *, by: User | None, at: datetime) -> Clock:
    lock_for(IN_ORDER, clock)
    # unscoped: the clock that was handed over, as it stands now
    fresh = Clock.objects.get(pk=clock.pk)
    if event.at > at:
        # no page: what is done there happens now
        # no api: what is done there happens now
        # no sheet: taking a file back ends a clock today
        raise ValidationError(f"Không {event.kind.label} trước được: lúc ấy chưa đến.")
    calendar = working_calendar()
    before = history_of(fresh)
    after = _in_order(lambda: before.then(event, runs_out=due(before, calendar).last))
    row = ClockEvent(
        clock=fresh,
        number=len(after.events),
        kind=event.kind,
        happened_at=minute(event.at),
        reason=event.reason,
        paper=event.paper,
        ground=event.ground,
        amount=event.by.n if event.by else None,
        unit=event.by.unit if event.by else "",
        retracts=event.retracts,
        recorded_at=at,
    )
    enter(row, by=by, at=at, summary=f"{event.kind.label} {fresh}", reason=event.reason)
    derived = {
        "stopped_at": after.stopped_at,
        "ended_at": after.ended_at,
        "last_minute": due(after, calendar).last,
    }
    # unscoped: the same clock
    Clock.objects.filter(pk=fresh.pk).update(**derived)
    for name, value in derived.items():
        setattr(clock, name, value)
    clock._prefetched_objects_cache = {}  # type: ignore[attr-defined]
    return clock


def _names(record: models.Model) -> tuple[str, int]:
    return record._meta.label_lower, record.pk


def _in_order(act: Callable[[], History]) -> History:
    try:
        return act()
    except ClockRefusal as refusal:
        raise ValidationError(str(refusal)) from None
