"""What was recorded by mistake of the limitation of a violation, put right by an event too."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.agencies.models import User
from hangthat.core.deadlines import services as deadlines
from hangthat.core.deadlines.models import Clock
from hangthat.core.deadlines.queries import rule_of_clock
from hangthat.core.journal.services import reasoned
from hangthat.domain.cases.models import Violation
from hangthat.domain.deciding.queries.limitation import (
    MISTAKE,
    clock_of_limitation,
    clocks_of,
)
from hangthat.domain.deciding.queries.periods import extensions_of
from hangthat.domain.deciding.services.limitation_clock import hold, keep_last_day, repeat


@transaction.atomic
def take_back(*, violation: Violation, reason: str, by: User | None, at: datetime) -> Clock:
    """The stop that was recorded, or the new count after one, was a mistake (ghi nhầm).

    A stop goes on from its own beginning; a new count falls away, and it stands still as before.
    Refuses: no reason; a limitation that neither stands still nor was just counted anew.
    """
    hold(violation, by=by)
    why = f"ghi nhầm: {reasoned(reason)}"
    clock = clock_of_limitation(violation)
    if clock and clock.stopped_at:
        deadlines.resume(clock=clock, happened_at=clock.stopped_at, reason=why, by=by, at=at)
    else:
        clock = _as_before(violation, clock, why, by=by, at=at)
    return keep_last_day(violation, clock, "thời hiệu xử phạt: ghi nhầm", why, by=by, at=at)


@transaction.atomic
def take_back_addition(
    *, violation: Violation, number: int, reason: str, by: User | None, at: datetime
) -> Clock:
    """Time that was added was a mistake (ghi nhầm lần cộng thêm), whatever happened after it.

    `number`: as `extensions_of` its clock has it.
    Refuses: no reason; what is no addition to the time that runs, or was taken back already.
    """
    hold(violation, by=by)
    why = f"ghi nhầm: {reasoned(reason)}"
    clock = clock_of_limitation(violation)
    if clock is None or number not in extensions_of(clock):
        # no page: the form offers what may be taken back
        raise ValidationError("Thời hiệu đang tính không có lần cộng thêm ấy, hoặc đã bỏ rồi.")
    deadlines.retract(clock=clock, number=number, reason=why, by=by, at=at)
    words = "thời hiệu xử phạt: bỏ phần cộng thêm ghi nhầm"
    return keep_last_day(violation, clock, words, why, by=by, at=at)


def _as_before(
    violation: Violation, clock: Clock | None, why: str, *, by: User | None, at: datetime
) -> Clock:
    """The clock that was counted anew falls away; the one before it stands still again."""
    earlier = [one for one in clocks_of([violation]) if clock and one.pk < clock.pk]
    # no race: under the lock of `take_back`
    if clock is None or not earlier or clock.events.exists():
        raise ValidationError("Thời hiệu không có lần dừng hay tính lại nào để ghi là nhầm.")
    before = earlier[-1]
    deadlines.end(clock=clock, happened_at=at, reason=why, ground=MISTAKE, by=by, at=at)
    again = deadlines.start(
        record=violation, rule=rule_of_clock(before), since=before.started_at, by=by, at=at,
        reason=why,
    )  # fmt: skip
    events = list(before.events.order_by("number"))
    for event in events[:-2]:  # but for its resumption and its end
        repeat(event, again, by=by, at=at)
    return again
