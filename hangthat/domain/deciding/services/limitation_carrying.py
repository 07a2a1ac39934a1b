"""What moved the limitation of a wrong entry, carried to the violation that is entered anew."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.deadlines import services as deadlines
from hangthat.core.deadlines.lexicon import EventKind
from hangthat.core.deadlines.models import Clock
from hangthat.core.deadlines.queries import rule_of_clock
from hangthat.domain.cases.models import Violation
from hangthat.domain.deciding.queries.limitation import (
    clock_of_limitation,
    standing_clocks,
    wrong_entry_of,
)
from hangthat.domain.deciding.services.limitation_clock import (
    hold,
    keep_last_day,
    repeat,
    start_clock,
)


@transaction.atomic
def carry(*, violation: Violation, reason: str, by: User | None, at: datetime) -> Clock:
    """What moved the limitation of the entry that it corrects moves its own (mang theo).

    Stops, additions and new counts are repeated in their order; what happened before the day of
    the act that is now said happens on that day.
    Refuses: a violation that corrects none, or none that its writer sees; one of which nothing
    moved the limitation; one whose own was moved already; a stop after its time has run out.
    """
    hold(violation, by=by)
    wrong = wrong_entry_of(violation, by)
    before = standing_clocks(wrong) if wrong else []
    if not before:
        # no page: the form offers it where there is something
        raise ValidationError("Bản ghi cũ không có lần dừng, cộng thêm nào để mang theo.")
    if clock_of_limitation(violation):
        # no page: the form offers it until something moves the time
        raise ValidationError("Thời hiệu của hành vi này đã có lần dừng hay cộng thêm của nó.")
    clock = start_clock(violation, by=by, at=at)
    for place, earlier in enumerate(before):
        if place:
            clock = deadlines.start(
                record=violation, rule=rule_of_clock(clock), since=vietnam_day(earlier.started_at),
                by=by, at=at,
            )  # fmt: skip
        _repeat_all(earlier, clock, followed=place < len(before) - 1, by=by, at=at)
    words = "thời hiệu xử phạt: mang theo từ bản ghi cũ"
    return keep_last_day(violation, clock, words, reason, by=by, at=at)


def _repeat_all(
    earlier: Clock, clock: Clock, *, followed: bool, by: User | None, at: datetime
) -> None:
    """Its end too where another count follows; else it was the wrong entry that ended."""
    for event in sorted(earlier.events.all(), key=lambda one: one.number):
        if event.kind != EventKind.END:
            repeat(event, clock, by=by, at=at)
        elif followed:
            moment = max(event.happened_at, clock.started_at)
            deadlines.end(
                clock=clock, happened_at=moment, reason=event.reason, paper=event.paper, by=by,
                at=at,
            )  # fmt: skip
