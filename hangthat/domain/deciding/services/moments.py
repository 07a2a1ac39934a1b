"""At which minute of a day something happens to a clock of which only days are told."""

from datetime import date, datetime, time

from hangthat.core.common.days import VIETNAM, vietnam_day
from hangthat.core.deadlines.models import Clock


def moment_of(clock: Clock, day: date) -> datetime:
    """The beginning of the day, but not before what happened on that day already."""
    last = clock.events.order_by("-number").first()
    floor = last.happened_at if last else clock.started_at
    begins = datetime.combine(day, time(), VIETNAM)
    return max(begins, floor) if vietnam_day(floor) == day else begins
