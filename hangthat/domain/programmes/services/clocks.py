"""The deadlines of a planned check, run by the one clock."""

from collections.abc import Collection
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import models, transaction

from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.deadlines.lexicon import MISTAKE
from hangthat.core.deadlines.models import Clock
from hangthat.core.deadlines.services import clocks, moving
from hangthat.domain.programmes.models import PlannedCheck
from hangthat.domain.programmes.queries.deadlines import FROM_THE_DECISION
from hangthat.domain.programmes.queries.rules import rule_for


class Step(models.TextChoices):
    """What is done after a check was held, each with the rule of law whose clock it starts or
    ends."""

    REPORTED = "check_report_hours", "đã báo cáo hoặc chuyển giao vụ việc"
    LEFT = "check_on_site_days", "kết thúc kiểm tra tại nơi kiểm tra"
    VERIFY = "check_verify_days", "bắt đầu thẩm tra, xác minh"
    VERIFY_COMPLEX = "check_verify_days_complex", "bắt đầu thẩm tra, xác minh vụ việc phức tạp"
    VERIFY_LONGEST = "check_verify_days_longest", "bắt đầu thẩm tra, xác minh, thời hạn dài nhất"
    VERIFIED = "verified", "kết thúc thẩm tra, xác minh"


_VERIFYING = (Step.VERIFY, Step.VERIFY_COMPLEX, Step.VERIFY_LONGEST)


def begin(
    check: PlannedCheck, key: str, *, since: datetime | date, by: User | None, at: datetime
) -> Clock | None:
    """Start the clock of a rule; none if the law of that day has no such row for the force and
    the kind of plan."""
    day = vietnam_day(since) if isinstance(since, datetime) else since
    rule = rule_for(check.plan, key, on=day)
    return clocks.start(record=check, rule=rule, since=since, by=by, at=at) if rule else None


def finish(check: PlannedCheck, *keys: str, on: date, by: User | None, at: datetime) -> list[Clock]:
    """End the clocks of these rules that still run, for what was done on that day; which."""
    running = _running(check, keys)
    for clock in running:
        clocks.end_on(clock=clock, day=on, by=by, at=at)
    return running


def _running(check: PlannedCheck, keys: Collection[str]) -> list[Clock]:
    # unscoped: of a check that the caller has reached
    return list(Clock.objects.about(check).open().filter(rule__in=keys))


def discard(check: PlannedCheck, *, by: User | None, at: datetime) -> None:
    """What runs since an inspection that was withdrawn was a mistake; it is told no more."""
    # unscoped: of a check that the caller has reached
    for clock in Clock.objects.about(check).open().exclude(rule=FROM_THE_DECISION):
        why = "cuộc kiểm tra đã được hủy bản ghi"
        clocks.end(clock=clock, happened_at=at, reason=why, ground=MISTAKE, by=by, at=at)


@transaction.atomic
def mark(
    *, check: PlannedCheck, step: str, by: User | None, at: datetime, on: date | None = None
) -> None:
    """A step after the check was held (ghi bước tiếp theo): its clock starts or ends that day.

    `on`: the day on which it was done; none: today. To verify for a longer time than was begun is
    one clock with the longer time, from the day on which it began.
    Refuses: a check that was not held; a day before that or after today; a step whose clock does
    not run, or runs already.
    """
    if not check.is_held or check.inspection is None:
        raise ValidationError("Chưa nhập kết quả kiểm tra.")
    day = on or vietnam_day(at)
    if step in _VERIFYING:
        _must_lie(day, since=check.inspection.held_on, at=at)
        _verify(check, step, on=day, by=by, at=at)
        return
    keys = _VERIFYING if step == Step.VERIFIED else (Step(step),)
    # no race: a clock starts once and ends once, under its own lock
    if not (running := _running(check, keys)):
        raise ValidationError("Thời hạn này không chạy, hoặc đã kết thúc.")
    _must_lie(day, since=max(vietnam_day(clock.started_at) for clock in running), at=at)
    finish(check, *keys, on=day, by=by, at=at)


def _verify(check: PlannedCheck, step: str, *, on: date, by: User | None, at: datetime) -> None:
    # no race: a clock starts once and ends once, under its own lock
    other = next((one for one in _running(check, _VERIFYING) if one.rule != step), None)
    rule = rule_for(check.plan, step, on=vietnam_day(other.started_at) if other else on)
    if rule is None:
        raise ValidationError("Hệ thống chưa có quy định về thời hạn này của lực lượng kiểm tra.")
    if other is None:
        clocks.start(record=check, rule=rule, since=on, by=by, at=at)
        return
    why = f"tính theo thời hạn khác: {Step(step).label}"
    clocks.end(clock=other, happened_at=at, reason=why, ground=MISTAKE, by=by, at=at)
    moving.run_on(clock=other, record=check, rule=rule, by=by, at=at, reason=why)


def _must_lie(day: date, *, since: date, at: datetime) -> None:
    if not since <= day <= vietnam_day(at):
        raise ValidationError({"on": f"Ngày phải từ {since:%d/%m/%Y} đến hôm nay."})
