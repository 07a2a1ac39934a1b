"""What the slice `freezes` brings to the whole desk."""

from datetime import time

from hangthat.core.jobs.services import JobContext, Schedule, daily
from hangthat.desk.freezes.api import readings
from hangthat.desk.freezes.urls import urlpatterns
from hangthat.desk.parts.slice import Slice
from hangthat.domain.freezes.services import freeze_due


def freeze(context: JobContext, due: str) -> dict[str, object]:
    """Make the cuts that are owed. The work itself finds those that an outage missed."""
    made = freeze_due(at=context.at(), writing=context.writing, report=context.report)
    return {"words": f"Đã chốt {len(made)} kỳ." if made else "Không có kỳ nào phải chốt."}


# Five minutes after midnight, so that what was sent before it has been written.
_AT = time(0, 5)

SLICE = Slice(
    urls=urlpatterns,
    routers=(readings.router,),
    schedules=(Schedule("freezes.freeze", "Chốt số liệu chỉ tiêu", daily(_AT), freeze),),
)
