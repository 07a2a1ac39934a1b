"""A clock moved on an officer's word: stopped, resumed, extended; mistakes taken back."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from django.core.exceptions import ValidationError
from django.db import models, transaction

from hangthat.core.agencies.models import User
from hangthat.core.common.days import VIETNAM, vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.core.deadlines.grammar import Event, Rule, Span
from hangthat.core.deadlines.lexicon import DAYS_OR_LONGER, MISTAKE, EventKind, Move, Unit
from hangthat.core.deadlines.models import Clock
from hangthat.core.deadlines.queries import history_of
from hangthat.core.deadlines.services.clocks import (
    IN_ORDER,
    end,
    extend,
    resume,
    retract,
    start,
    stop,
)
from hangthat.core.journal.services import reasoned

_MOST = 365  # of a unit that one extension adds


@dataclass(frozen=True)
class MoveTerms:
    """What somebody says of a clock. Units: `extra` in `unit`.

    `event`: the place of the stop or extension that is taken back; else `on` and `paper` are said.
    `ground`: the key of the rule of law that gives the time.
    """

    act: str
    reason: str
    on: date | None = None
    paper: str = ""
    extra: int | None = None
    unit: str = ""
    event: int | None = None
    ground: str = ""


@transaction.atomic
def move(
    *, clock: Clock, terms: MoveTerms, record: models.Model, by: User | None, at: datetime
) -> Clock:
    """Stop, resume or extend the clock of a record, or take one of these back.

    Refuses: no day, or one to come; no paper; more time by nothing, in hours, or by more than 365
    of a unit; to take back what is neither a stop nor an extension, or was taken back already;
    what the clock itself refuses.
    """
    lock_for(IN_ORDER, clock)
    if terms.act == Move.TAKE_BACK:
        return _take_back(clock, terms, record, by=by, at=at)
    if terms.on is None or terms.on > vietnam_day(at):
        raise ValidationError({"on": "Ghi ngày, không sau hôm nay."})
    if not nfc(terms.paper):
        # no page: the form asks for it
        raise ValidationError({"paper": "Ghi văn bản."})
    moment = moment_of(clock, terms.on)
    if terms.act == Move.STOP:
        return stop(
            clock=clock, happened_at=moment, reason=terms.reason, paper=terms.paper, by=by, at=at,
            ground=terms.ground,
        )  # fmt: skip
    if terms.act == Move.RESUME:
        said = {"reason": terms.reason, "paper": terms.paper}
        return resume(clock=clock, happened_at=moment, **said, by=by, at=at)
    return extend(
        clock=clock, span=_span(terms), happened_at=moment, reason=terms.reason,
        paper=terms.paper, by=by, at=at, ground=terms.ground,
    )  # fmt: skip


def _span(terms: MoveTerms) -> Span:
    if terms.unit not in DAYS_OR_LONGER or not 1 <= (terms.extra or 0) <= _MOST:
        raise ValidationError({"extra": f"Ghi gia hạn thêm từ 1 đến {_MOST}, và đơn vị."})
    return Span(terms.extra or 0, Unit(terms.unit))


def moment_of(clock: Clock, day: date) -> datetime:
    """The beginning of the day, but not before what happened on that day already."""
    last = clock.events.order_by("-number").first()
    floor = last.happened_at if last else clock.started_at
    begins = datetime.combine(day, time(), VIETNAM)
    return max(begins, floor) if vietnam_day(floor) == day else begins


def _take_back(
    clock: Clock, terms: MoveTerms, record: models.Model, *, by: User | None, at: datetime
) -> Clock:
    """An extension counts no more. A stop goes on from its own beginning; where something happened
    after it, the clock is counted anew without it."""
    why, history = f"ghi nhầm: {reasoned(terms.reason)}", history_of(clock)
    number = terms.event or 0
    if number in history.extensions:
        return retract(clock=clock, number=number, reason=why, by=by, at=at)
    stopped = history.stops.get(number)
    if stopped is None:
        # no page: the form offers what may be taken back
        raise ValidationError({"event": "Không có lần dừng, gia hạn ấy, hoặc đã bỏ rồi."})
    if number == len(history.events):
        return resume(clock=clock, happened_at=stopped.at, reason=why, by=by, at=at)
    return _count_anew(clock, number, record, why, by=by, at=at)


def _count_anew(
    clock: Clock, number: int, record: models.Model, why: str, *, by: User | None, at: datetime
) -> Clock:
    """End the clock as a mistake; another repeats its events but for that stop and its end."""
    numbered = list(enumerate(history_of(clock).events, 1))
    resumed = (n for n, one in numbered if n > number and one.kind == EventKind.RESUME)
    gone = {number, next(resumed, number)}
    end(clock=clock, happened_at=at, reason=why, ground=MISTAKE, by=by, at=at)
    return run_on(clock=clock, record=record, by=by, at=at, reason=why, but=gone)


@transaction.atomic
def run_on(
    *,
    clock: Clock,
    record: models.Model,
    by: User | None,
    at: datetime,
    reason: str = "",
    rule: Rule | None = None,
    but: Collection[int] = (),
) -> Clock:
    """Another clock from the same beginning, with all that happened to one that ended but its end.

    `rule`: if the time is another; `but`: the places of what is not repeated.
    Refuses: a clock of that rule which runs.
    """
    history = history_of(clock)
    again = start(
        record=record, rule=rule or history.rule, since=history.started_at, by=by, at=at,
        reason=reason,
    )  # fmt: skip
    places: dict[int, int] = {}
    for n, one in enumerate(history.events, 1):
        if n not in but and one.kind != EventKind.END:
            places[n] = len(places) + 1
            _repeat(again, replace(one, retracts=places.get(one.retracts or 0)), by=by, at=at)
    return again


def _repeat(clock: Clock, event: Event, *, by: User | None, at: datetime) -> None:
    if event.kind == EventKind.STOP:
        stop(
            clock=clock, happened_at=event.at, reason=event.reason, paper=event.paper,
            ground=event.ground, by=by, at=at,
        )  # fmt: skip
    elif event.kind == EventKind.RESUME:
        said = {"reason": event.reason, "paper": event.paper}
        resume(clock=clock, happened_at=event.at, **said, by=by, at=at)
    elif event.kind == EventKind.EXTEND and event.by:
        extend(
            clock=clock, span=event.by, happened_at=event.at, reason=event.reason,
            paper=event.paper, ground=event.ground, by=by, at=at,
        )  # fmt: skip
    elif event.retracts:
        retract(clock=clock, number=event.retracts, reason=event.reason, by=by, at=at)
