"""What moves the time in which a violation may be sanctioned (thời hiệu xử phạt), run as a clock.

Source: Luật Xử lý vi phạm hành chính, Điều 6 khoản 1; what each ground does is a row of law. The
clock starts with the first thing that moves it: until then the day that is kept says it all. The
violation keeps the clock's last day, none while it stands still, and who asks reads that.
"""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.text import nfc
from hangthat.core.deadlines import services as deadlines
from hangthat.core.deadlines.lexicon import EventKind
from hangthat.core.deadlines.models import Clock
from hangthat.core.deadlines.queries import history_of, rule_of_clock
from hangthat.domain.cases.models import Violation
from hangthat.domain.deciding.lexicon import Effect, LimitationGround
from hangthat.domain.deciding.queries.grounds import GroundRule, ground_rule
from hangthat.domain.deciding.queries.limitation import clock_of_limitation
from hangthat.domain.deciding.services.limitation_clock import hold, keep_last_day, start_clock


@transaction.atomic
def interrupt(
    *,
    violation: Violation,
    ground: str,
    on: date,
    reason: str,
    paper: str,
    by: User | None,
    at: datetime,
) -> Clock:
    """Something moves the limitation from that day on: it stops, or so much is added.

    What a ground does is said by its row of law of that day.
    Refuses: a violation that was dismissed, or of whose limitation no law is known; a day to come,
    before the act, or before what moved it last; a stop of what stands still or has run out; a
    ground of which the law of that day says nothing, or that stops nothing; an addition made twice.
    """
    hold(violation, by=by)
    _must_have_come(on, at)
    rule = _rule_of(ground, on)
    clock = clock_of_limitation(violation) or start_clock(violation, by=by, at=at)
    moment = deadlines.moment_of(clock, on)
    if rule.span:
        if ground in {one.ground for one in history_of(clock).extensions.values()}:
            raise ValidationError({"ground": "Thời hiệu đã được cộng thêm theo căn cứ này."})
        deadlines.extend(
            clock=clock, span=rule.span, happened_at=moment, reason=reason, paper=paper,
            ground=ground, by=by, at=at,
        )  # fmt: skip
    else:
        deadlines.stop(
            clock=clock, happened_at=moment, reason=reason, paper=paper, ground=ground, by=by,
            at=at,
        )  # fmt: skip
    words = f"thời hiệu xử phạt: {LimitationGround(ground).label}"
    return keep_last_day(violation, clock, words, reason, by=by, at=at)


@transaction.atomic
def resume(
    *, violation: Violation, on: date, reason: str, paper: str, by: User | None, at: datetime
) -> Clock:
    """What stopped the limitation is over: it goes on, or is counted anew where the law says so.

    Refuses: one that runs; a day to come or before the stop; no reason, no paper.
    """
    hold(violation, by=by)
    clock = _standing(violation)
    _must_have_come(on, at)
    if not (nfc(reason) and nfc(paper)):
        # no page: the form asks for both
        # no api: the body names both
        raise ValidationError({"reason": "Phải ghi lý do và văn bản."})
    moment = deadlines.moment_of(clock, on)
    # no race: under the lock of the violation, which moves its clock
    if _effect_of_stop(clock) == Effect.ANEW:
        deadlines.resume(
            clock=clock, happened_at=moment, reason=reason, paper=paper, by=by, at=at
        )  # so that a day before the stop is refused
        deadlines.end(clock=clock, happened_at=moment, reason=reason, paper=paper, by=by, at=at)
        clock = deadlines.start(
            record=violation, rule=rule_of_clock(clock), since=on, by=by, at=at, reason=reason
        )
        words = f"thời hiệu xử phạt tính lại từ {on:%d/%m/%Y}"
    else:
        deadlines.resume(clock=clock, happened_at=moment, reason=reason, paper=paper, by=by, at=at)
        words = f"thời hiệu xử phạt tính tiếp từ {on:%d/%m/%Y}"
    return keep_last_day(violation, clock, words, reason, by=by, at=at)


def _must_have_come(day: date, at: datetime) -> None:
    if day > vietnam_day(at):
        raise ValidationError({"on": "Ngày này chưa đến."})


def _rule_of(ground: str, on: date) -> GroundRule:
    if ground not in LimitationGround.values:
        # no page: the form offers them
        # no api: the body takes them
        raise ValidationError({"ground": "Phải chọn một trong các căn cứ."})
    rule = ground_rule(ground, on=on)
    if rule is None:
        raise ValidationError(
            {
                "ground": "Hệ thống chưa có quy định về căn cứ này vào ngày ấy. Chọn “căn cứ khác” "
                "và ghi điều, khoản, hoặc thêm dòng luật."
            }
        )
    if rule.effect == Effect.COUNTS:
        raise ValidationError(
            {
                "ground": f"Theo {rule.basis}, thời gian này vẫn tính vào thời hiệu, nên không "
                "dừng. Có căn cứ khác thì chọn “căn cứ khác” và ghi điều, khoản."
            }
        )
    return rule


def _standing(violation: Violation) -> Clock:
    clock = clock_of_limitation(violation)
    if clock is None or clock.stopped_at is None:
        raise ValidationError("Thời hiệu của hành vi này đang chạy, không có gì để tính tiếp.")
    return clock


def _effect_of_stop(clock: Clock) -> Effect:
    """By the law of the day on which it stopped."""
    stop = clock.events.filter(kind=EventKind.STOP).order_by("-number").first()
    assert stop, "it stands still"
    rule = ground_rule(stop.ground, on=vietnam_day(stop.happened_at))
    return rule.effect if rule else Effect.PAUSES
