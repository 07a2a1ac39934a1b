"""How far apart checks may lie that are one check."""

from collections.abc import Iterator
from datetime import date, timedelta

from hangthat.core.deadlines.grammar import Calendar
from hangthat.core.deadlines.queries import working_calendar
from hangthat.domain.coordination.facts import PLANNED
from hangthat.domain.coordination.models import JointCheck, JointPart

ONE_CHECK = 5  # working days that one check may last on site (Pháp lệnh QLTT 11/2016, Điều 22)


def working_days(first: date, last: date, calendar: Calendar) -> int:
    """After the first, up to the last; none if it is before that."""
    days = range(1, (last - first).days + 1)
    return sum(calendar.works(first + timedelta(step)) for step in days)


def is_near(joint: JointCheck, day: date) -> bool:
    """No further than one check may last from what a force did of it, or plans."""
    related = ("inspection", *(source.pointer for source in PLANNED))
    parts = joint.parts.filter(left_on=None).select_related(*related)
    calendar = working_calendar()
    # one of the two is none
    return any(
        working_days(last, day, calendar) + working_days(day, first, calendar) <= ONE_CHECK
        for part in parts
        for first, last in _span(part)
    )


def _span(part: JointPart) -> Iterator[tuple[date, date]]:
    """Between which days it lies; none of a part that names no check."""
    held = part.inspection
    if held is not None and held.withdrawn_on is None:
        yield held.held_on, held.held_on
        return
    for source in PLANNED:
        if (planned := getattr(part, source.pointer)) is not None:
            yield source.window(planned)
