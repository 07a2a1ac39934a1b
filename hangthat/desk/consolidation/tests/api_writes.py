"""A regime whose office receives its own reports late, and a merged report of a unit; no API."""

from hangthat.desk.tests.api_records import Unit, Write, by_system
from hangthat.domain.consolidation.models import MergedPart
from hangthat.domain.consolidation.services import start_merging, take_texts

AFTER = ("reports",)
NOUNS: dict[str, str] = {}
PERIOD = "month-2021-5"  # nobody has begun it


def add_records(u: Unit) -> None:
    """The month that was sent has a text to take over; that of the merged part was taken."""
    u.late_key, u.sent_key = PERIOD, "month-2021-2"
    u.merged = start_merging(u.regime, period_key=u.sent_key, **by_system())
    u.taken = start_merging(u.regime, period_key="month-2021-3", **by_system())
    take_texts(u.taken, **by_system())
    u.merged_part = MergedPart.objects.get(merged=u.merged, key="p1").key
    u.free_key = "month-2021-6"


def writes(u: Unit) -> dict[str, Write]:
    return {}
