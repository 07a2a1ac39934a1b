"""Where the gates go in `calendar` besides its plain addresses."""

from hangthat.core.deadlines.lexicon import DayKind
from hangthat.core.deadlines.models import CalendarDay
from hangthat.core.deadlines.services import DayTerms, set_day
from tests.gates.acts import Try
from tests.gates.doors import address
from tests.gates.world import DAY, SYSTEM, World

TERMS = DayTerms(DAY, DayKind.HOLIDAY, "Nghỉ bù")


def _amending_a_day(world: World) -> str:
    set_day(terms=TERMS, reason="thông báo", **SYSTEM)
    return address("desk:calendarday_amend", CalendarDay.objects.get(day=DAY).pk)


def amends(world: World, stamp: dict[str, object]) -> object:
    return set_day(terms=TERMS, reason="thông báo", **stamp)


LOOKS = (("head", _amending_a_day),)
ESCAPES: dict[str, list[Try]] = {"clerk_b": [amends]}
