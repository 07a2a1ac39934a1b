"""The clocks of a hand-over: started and ended by what happens, moved by hand with a reason."""

from datetime import date, datetime, time

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import reread
from hangthat.core.agencies.models import User
from hangthat.core.common.days import VIETNAM, vietnam_day
from hangthat.core.deadlines import services as deadlines
from hangthat.core.deadlines.grammar import Rule, Span
from hangthat.core.deadlines.lexicon import MISTAKE, EventKind, Unit
from hangthat.core.deadlines.models import Clock
from hangthat.core.deadlines.services import MoveTerms
from hangthat.domain.handovers.lexicon import HandoverKind, Stage
from hangthat.domain.handovers.models import Handover, HandoverStep
from hangthat.domain.law.queries import rule_of

AGREED = "handover_agreed"
SENDING = "transfer_hours"
_MARKET = "market_surveillance"
# What a step begins and ends: (kind, stage) → rule.
_BEGINS = {
    (HandoverKind.POLICE, Stage.RECEIVED): "handover_police_days",
    (HandoverKind.POLICE, Stage.ACCEPTED): "crime_report_days",
    (HandoverKind.POLICE, Stage.NOT_OPENED): "criminal_return_days",
    (HandoverKind.POLICE, Stage.DISCONTINUED): "criminal_return_days",
    (HandoverKind.TAX, Stage.RECEIVED): "tax_notice_days",
}
_ENDS = {
    Stage.ACCEPTED: ("handover_police_days",),
    Stage.OPENED: ("crime_report_days", "criminal_return_days"),
    Stage.NOT_OPENED: ("crime_report_days",),
    Stage.NOTICED: ("tax_notice_days",),
    Stage.ANSWERED: ("tax_notice_days", AGREED),
    Stage.RESULT: (AGREED,),
}


def start_sending(handover: Handover, *, since: datetime, by: User | None, at: datetime) -> None:
    """The market surveillance force has so many hours to hand over what is not its own.

    They run from the first time, if what was sent before was taken back.
    """
    rule = rule_of(SENDING, on=vietnam_day(since))
    if not (rule and handover.for_handling and handover.sender.kind == _MARKET):
        return
    # unscoped: the clocks of the case that is handed over
    back = Handover.objects.filter(case=handover.case, stage=Stage.WITHDRAWN).order_by()
    before = back.values_list("pk", flat=True)
    # unscoped: likewise
    running = Clock.objects.about_any(Handover, before).open().filter(rule=SENDING).first()
    if running is None:
        deadlines.start(record=handover, rule=rule, since=since, by=by, at=at)
        return
    why = f"tính tiếp ở bàn giao {handover.code}"
    deadlines.end(clock=running, happened_at=at, reason=why, ground=MISTAKE, by=by, at=at)
    deadlines.run_on(clock=running, record=handover, by=by, at=at, reason=why)


def sending_runs_on(handover: Handover, *, by: User | None, at: datetime) -> None:
    """What was sent was taken back, and is still to be handed over."""
    # unscoped: the clocks of the record that was moved
    ended = Clock.objects.about(handover).filter(rule=SENDING).order_by("pk").last()
    if ended:
        deadlines.run_on(clock=ended, record=handover, by=by, at=at, reason="đã rút lại")


def end_sending(handover: Handover, *, on: date, by: User | None, at: datetime) -> None:
    """Hours that begin after that day cannot be judged: they were counted by mistake."""
    # unscoped: the clocks of the record that was moved
    for clock in Clock.objects.about(handover).open().filter(rule=SENDING):
        if vietnam_day(clock.started_at) > on:
            why = f"chuyển ngày {on:%d/%m/%Y}, trước lúc bắt đầu tính thời hạn"
            deadlines.end(clock=clock, happened_at=at, reason=why, ground=MISTAKE, by=by, at=at)
    _end(handover, (SENDING,), on=on, by=by, at=at)


def turn(handover: Handover, stage: Stage, *, on: date, by: User | None, at: datetime) -> None:
    """End what this step was awaited for, and start what it begins."""
    if stage in (Stage.RETURNED, Stage.TRIED):
        end_all(handover, on=on, by=by, at=at)
    else:
        _end(handover, _ENDS.get(stage, ()), on=on, by=by, at=at)
    if rule := _begun(handover, stage, on=on):
        # unscoped: asks whether it runs already, after a stage that went back
        runs = Clock.objects.about(handover).open().filter(rule=rule.key).exists()
        if not runs:
            deadlines.start(record=handover, rule=rule, since=on, by=by, at=at)


def turn_back(
    handover: Handover, step: HandoverStep, reason: str, *, by: User | None, at: datetime
) -> None:
    """Of a step that was withdrawn: the clock that it began ends, those that it ended run on."""
    stage = Stage(step.stage)
    # unscoped: the clocks of the record that was moved
    clocks = Clock.objects.about(handover)
    if not _begun_by_another(handover, step):
        # by its day: a clock that ran on after a later step was withdrawn is another row
        since = datetime.combine(step.occurred_on, time(), VIETNAM)
        for clock in clocks.open().filter(started_at=since, rule=_rule_begun(handover, stage)):
            deadlines.end(clock=clock, happened_at=at, by=by, at=at, reason=reason)
    over = clocks.exclude(ended_at=None).filter(
        events__kind=EventKind.END, events__recorded_at=step.recorded_at
    )
    if stage not in (Stage.RETURNED, Stage.TRIED):
        over = over.filter(rule__in=_ENDS.get(stage, ()))
    for clock in over:
        deadlines.run_on(clock=clock, record=handover, by=by, at=at)


def _rule_begun(handover: Handover, stage: Stage) -> str:
    """Empty: none."""
    agreed = AGREED if stage == Stage.RECEIVED else ""
    return _BEGINS.get((HandoverKind(handover.kind), stage), agreed)


def _begun_by_another(handover: Handover, step: HandoverStep) -> bool:
    """Whether a step of the same day that stands begins the same clock."""
    rule = _rule_begun(handover, Stage(step.stage))
    # unscoped: the steps of the record that was moved
    rows = HandoverStep.objects.standing().filter(handover=handover, occurred_on=step.occurred_on)
    others = rows.exclude(pk=step.pk).values_list("stage", flat=True)
    return any(_rule_begun(handover, Stage(one)) == rule for one in others)


def end_all(handover: Handover, *, on: date, by: User | None, at: datetime) -> None:
    """Nothing is awaited any more."""
    # unscoped: the clocks of the record that was moved
    rules = Clock.objects.about(handover).open().values_list("rule", flat=True)
    _end(handover, tuple(rules), on=on, by=by, at=at)


@transaction.atomic
def move_clock(
    *, handover: Handover, clock: Clock, terms: MoveTerms, by: User | None, at: datetime
) -> None:
    """Let it stand still (dừng), go on (tính tiếp), or give it more time (gia hạn).

    Refuses: a day before it began to run; what `core.deadlines.services.move` refuses.
    """
    _must_be_its(handover, clock, by)
    deadlines.move(clock=clock, terms=terms, record=handover, by=by, at=at)


def _must_be_its(handover: Handover, clock: Clock, by: User | None) -> None:
    """Until when the sender must have handed over is moved by the sender alone."""
    right = Action.CHANGE if clock.rule == SENDING else Action.ANSWER
    # off tour: domain/handovers/tests/test_handovers.py
    reread([handover], by=by, right=right)
    if (clock.subject, clock.subject_id) != (Handover._meta.label_lower, handover.pk):
        # no page: the address names a clock of the hand-over
        # no api: the address names a clock of the hand-over
        raise ValidationError("Thời hạn này không phải của bàn giao này.")


def _begun(handover: Handover, stage: Stage, *, on: date) -> Rule | None:
    kind = HandoverKind(handover.kind)
    key = _BEGINS.get((kind, stage))
    if key and (rule := rule_of(key, on=on)):
        return rule
    return _agreed(handover) if stage == Stage.RECEIVED else None


def _agreed(handover: Handover) -> Rule | None:
    """What both sides agreed on, where the law says nothing; None: nothing."""
    if not handover.agreed_days:
        return None
    span = Span(handover.agreed_days, Unit.DAY)
    return Rule(AGREED, span, title="trả lời theo thỏa thuận", basis=f"số {handover.number}")


def agree_anew(handover: Handover, *, by: User | None, at: datetime) -> None:
    """Another time was agreed on after the receipt: counted from the receipt all the same, with
    what stopped it; where none is agreed on any more, it ends."""
    if handover.received_on is None:
        return
    # unscoped: the clocks of the record that was changed
    running = Clock.objects.about(handover).open().filter(rule=AGREED).first()
    rule = _agreed(handover)
    if running and rule and running.amount == rule.span.n:
        return
    if running:
        said = f"thỏa thuận {rule.span.n} ngày" if rule else "không còn thời hạn thỏa thuận"
        deadlines.end(clock=running, happened_at=at, reason=said, ground=MISTAKE, by=by, at=at)
    if running and rule:
        deadlines.run_on(clock=running, record=handover, rule=rule, by=by, at=at)
    elif rule:
        deadlines.start(record=handover, rule=rule, since=handover.received_on, by=by, at=at)


def _end(
    handover: Handover, rules: tuple[str, ...], *, on: date, by: User | None, at: datetime
) -> None:
    if not rules:
        return
    # unscoped: the clocks of the record that was moved
    for clock in Clock.objects.about(handover).open().filter(rule__in=rules):
        deadlines.end_on(clock=clock, day=on, by=by, at=at)
