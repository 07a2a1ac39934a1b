"""A regime whose office receives its own reports late, and a merged report of a unit."""

from datetime import timedelta

from django.utils.timezone import localdate, now

from hangthat.desk.tests.api_records import WHY, Unit, Write, by_system
from hangthat.domain.consolidation.models import MergedPart
from hangthat.domain.consolidation.services import (
    finish,
    start_merging,
    take_texts,
    urge,
    write_part,
)

AFTER = ("reports",)
NOUNS = {"urgings": "letter", "merged-reports": "merged"}
RULE = {"valid_from": "2021-05-01", "due_rule": "day", "due_number": 25}
PERIOD = "month-2021-5"  # nobody has begun it


def add_records(u: Unit) -> None:
    """The month that was sent has a text to take over; that of the merged part was taken."""
    u.late_key, u.sent_key = PERIOD, "month-2021-2"
    u.merged = start_merging(u.regime, period_key=u.sent_key, **by_system())
    u.merged_taken = start_merging(u.regime, period_key="month-2021-3", **by_system())
    take_texts(u.merged_taken, **by_system())
    u.merged_part = MergedPart.objects.get(merged=u.merged, key="p1").key
    u.free_key = "month-2021-6"
    u.copy = finish(u.merged_taken, **by_system())
    write_part(
        MergedPart.objects.get(merged=u.merged_taken, key="p1"), words="Sau chốt", **by_system()
    )
    u.copy_number = u.copy.number
    u.letter = urge(
        u.regime, period_key=u.late_key, agency=u.report_office, by=None,
        at=now() - timedelta(days=1),
    )  # fmt: skip


def writes(u: Unit) -> dict[str, Write]:
    here, done = f"merged-reports/{u.merged.code}", f"merged-reports/{u.merged_taken.code}"
    late = {"regime": u.regime.code, "period": u.late_key}
    part = {"part": u.merged_part, "words": "Lời tổng hợp"}
    sending = {
        "copy_number": u.copy_number, "sent_on": str(localdate()), "document": "12/BC",
        "sent_to": "UBND tỉnh",
    }  # fmt: skip
    return {
        "urging": ("post", "urgings", {**late, "agency": u.report_office.code}),
        "no urging": ("post", f"urgings/{u.letter.code}/withdrawal", WHY),
        "merged": ("post", "merged-reports", {**late, "period": u.free_key}),
        "merging rule": ("post", "merging-rules", {**late, **RULE}),
        "merged recipients": ("post", f"{here}/recipients", {"recipients": ["UBND tỉnh"]}),
        "merged texts": ("post", f"{here}/texts", {}),
        "merged part": ("patch", here, part),
        "merged copy": ("post", f"{done}/copies", {}),
        "merged sending": ("post", f"{done}/sending", sending),
    }
