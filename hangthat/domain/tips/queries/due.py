"""Until when the sender of a tip has his answer."""

from dataclasses import dataclass
from datetime import date, datetime

from hangthat.core.common.days import minute, vietnam_day
from hangthat.core.deadlines.lexicon import EventKind
from hangthat.core.deadlines.models import Clock
from hangthat.domain.law.queries import rule_of
from hangthat.domain.tips.lexicon import LONGER, VERIFY
from hangthat.domain.tips.models import Tip


@dataclass(frozen=True)
class AnswerDue:
    """`last_day`: on which the answer is in time; None while the clock stands still, since
    `stopped_on`. `extended`: it was given more time. `past`: that day is over."""

    last_day: date | None
    stopped_on: date | None
    extended: bool
    past: bool


@dataclass(frozen=True)
class AnswerTime:
    """How long the law gives for an answer, in words, by which document, and how much more once."""

    span: str
    basis: str
    longer: str


def answer_time(*, on: date) -> AnswerTime | None:
    """By the dated rows of that day. None: no row; then no clock runs and nothing is promised."""
    rule, longer = rule_of(VERIFY, on=on), rule_of(LONGER, on=on)
    if rule is None:
        return None
    return AnswerTime(str(rule.span), rule.basis, str(longer.span) if longer else "")


def answer_due(tip: Tip, *, at: datetime) -> AnswerDue | None:
    """By the clock of its answer. None: none runs."""
    # unscoped: the clock of the tip that was handed over
    clock = Clock.objects.about(tip).open().filter(rule=VERIFY).first()
    if clock is None:
        return None
    events = list(clock.events.all())
    taken_back = {one.retracts for one in events}
    last, stopped = clock.last_minute, clock.stopped_at
    return AnswerDue(
        last_day=vietnam_day(last) if last else None,
        stopped_on=vietnam_day(stopped) if stopped else None,
        extended=any(
            one.kind == EventKind.EXTEND and one.number not in taken_back for one in events
        ),
        past=last is not None and last < minute(at),
    )
