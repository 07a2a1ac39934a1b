"""What is done with the forms of `calendar`, each with real commits (`tests/commits`)."""

from datetime import date, timedelta
from itertools import count

from hangthat.core.deadlines.lexicon import DayKind
from hangthat.core.deadlines.models import CalendarDay
from hangthat.desk.tests.api_records import Unit
from tests.commits.deeds import Deed

_days = count()


def _named(u: Unit) -> None:
    """A day that no other unit has."""
    day = date(2031, 1, 1) + timedelta(next(_days))
    u.calendarday = CalendarDay.objects.create(day=day, kind=DayKind.HOLIDAY, name="Nghỉ").pk


SAID = {"kind": "holiday", "name": "Nghỉ bù", "reason": "thông báo"}
DEEDS = (
    Deed(page="calendarday_add", api="calendar day"),
    Deed(page="calendarday_amend calendarday", typed=SAID | {"name": "Tên khác"}, before=_named),
)
