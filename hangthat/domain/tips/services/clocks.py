"""The clocks of a tip: to triage it and to verify it, by rows of law with their days."""

from datetime import date, datetime

from django.core.exceptions import ValidationError

from hangthat.core.agencies.models import User
from hangthat.core.common.days import minute, vietnam_day
from hangthat.core.deadlines import services as deadlines
from hangthat.core.deadlines.lexicon import EventKind
from hangthat.core.deadlines.models import Clock
from hangthat.domain.law.queries import rule_of
from hangthat.domain.tips.lexicon import LONGER, TRIAGE, VERIFY, TipState
from hangthat.domain.tips.models import Tip


def begin(tip: Tip, *, by: User | None, at: datetime, since: date | None = None) -> None:
    """Both: until somebody looks at it first, and until it is answered, counted from `since`."""
    begin_look(tip, by=by, at=at)
    _start(VERIFY, tip, by=by, at=at, since=since)


def begin_look(tip: Tip, *, by: User | None, at: datetime) -> None:
    """Until somebody takes it, hands it on or links it (xem xét lần đầu)."""
    _start(TRIAGE, tip, by=by, at=at)


def look(tip: Tip, *, by: User | None, at: datetime) -> None:
    """Somebody looked at it: that clock ends."""
    # unscoped: the clocks of the tip that was handed over
    for clock in Clock.objects.about(tip).open().filter(rule=TRIAGE):
        deadlines.end(clock=clock, happened_at=max(at, clock.started_at), by=by, at=at)


def _start(
    key: str, tip: Tip, *, by: User | None, at: datetime, since: date | None = None
) -> None:  # fmt: skip
    day = since or vietnam_day(at)
    if rule := rule_of(key, on=day):
        deadlines.start(record=tip, rule=rule, since=day, by=by, at=at)


def wait_for_look(tip: Tip, *, by: User | None, at: datetime) -> None:
    """Nobody has it in hand any more: it waits for a first look, unless it does already."""
    # unscoped: the clocks of the tip that was handed over
    if not Clock.objects.about(tip).open().filter(rule=TRIAGE).exists():
        begin_look(tip, by=by, at=at)


def run_on(tip: Tip, *, reason: str, by: User | None, at: datetime) -> None:
    """Its answer was taken back: its time runs on from where it began, with what it was given."""
    # unscoped: the clocks of the tip that was handed over
    last = Clock.objects.about(tip).filter(rule=VERIFY).order_by("pk").last()
    if last:
        deadlines.run_on(clock=last, record=tip, by=by, at=at, reason=reason)


def finish(tip: Tip, *, by: User | None, at: datetime, reason: str = "") -> None:
    # unscoped: the clocks of the tip that was handed over
    for clock in Clock.objects.about(tip).open():
        deadlines.end(
            clock=clock, happened_at=max(at, clock.started_at), by=by, at=at, reason=reason
        )


def keep_earlier(older: Tip, newer: Tip, *, by: User | None, at: datetime) -> None:
    """The newer was joined to the older: of two clocks of a rule the one that began first runs on
    about the older, with what it was given; one that runs goes before one that stands still."""
    reason = f"gộp {newer} vào {older}"
    # unscoped: the clocks of the tips that were handed over
    for clock in Clock.objects.about(newer).open().order_by("pk"):
        # unscoped: likewise
        own = Clock.objects.about(older).open().filter(rule=clock.rule).first()
        looked_at = clock.rule == TRIAGE and older.state != TipState.NEW
        stays = not looked_at and (own is None or _turn(clock) < _turn(own))
        over = own if stays else clock
        if over:
            moment = max(at, over.started_at)
            deadlines.end(clock=over, happened_at=moment, by=by, at=at, reason=reason)
        if stays:
            deadlines.hand_over(clock=clock, record=older, reason=reason, by=by, at=at)


def _turn(clock: Clock) -> tuple[bool, datetime]:
    return clock.last_minute is None, clock.started_at


def lengthen(tip: Tip, *, reason: str, paper: str, by: User | None, at: datetime) -> None:
    """Once, by as much as the law allows. Refuses: a second time; a clock that does not run, or
    has run out: what is late stays late."""
    clock, longer = running(tip), rule_of(LONGER, on=vietnam_day(at))
    # no race: `must_be_open` holds the tip
    if longer is None or clock.events.filter(kind=EventKind.EXTEND).exists():
        raise ValidationError("Thời hạn xác minh đã gia hạn một lần, không gia hạn thêm được.")
    if clock.last_minute and clock.last_minute < minute(at):
        raise ValidationError(
            f"Thời hạn xác minh đã hết ngày {vietnam_day(clock.last_minute):%d/%m/%Y}, không gia "
            "hạn được nữa."
        )
    deadlines.extend(
        clock=clock, span=longer.span, happened_at=at, reason=reason, paper=paper, by=by, at=at
    )


def running(tip: Tip) -> Clock:
    """The clock of its answer, if that has not ended. Refuses: there is none."""
    # unscoped: the clocks of the tip that was handed over
    # no race: `must_be_open` holds the tip; whatever happens to a clock is in order
    clock = Clock.objects.about(tip).open().exclude(rule=TRIAGE).first()
    if clock is None:
        raise ValidationError("Tin báo này không có thời hạn đang tính.")
    return clock
