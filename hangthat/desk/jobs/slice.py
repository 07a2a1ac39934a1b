"""What the slice `jobs` brings to the whole desk."""

from datetime import datetime, time

from hangthat.core.jobs.services import JobContext, Schedule, daily, forget
from hangthat.core.jobs.services.products import forget_products
from hangthat.desk.jobs.queries.inbox import INBOX
from hangthat.desk.jobs.urls import urlpatterns
from hangthat.desk.parts.slice import Slice


def tidy(context: JobContext, due: str) -> dict[str, object]:
    """Drop old jobs and their files, as of the instant that was due."""
    at = datetime.fromisoformat(due)
    with context.writing():
        gone = forget(at=at)
    forget_products(at=at)
    return {"words": f"Đã dọn {gone} tác vụ cũ."}


SLICE = Slice(
    urls=urlpatterns,
    inbox=INBOX,
    schedules=(Schedule("jobs.tidy", "Dọn tác vụ cũ", daily(time(2, 40)), tidy),),
)
