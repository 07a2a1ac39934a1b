"""What the slice `reports` brings to the whole desk."""

from datetime import time

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.jobs.services import JobContext, Schedule, daily
from hangthat.desk.parts.slice import NavItem, Slice
from hangthat.desk.reports.api import reports
from hangthat.desk.reports.queries.inbox import INBOX
from hangthat.desk.reports.urls import urlpatterns
from hangthat.domain.reports.services import open_ended


def open_periods(context: JobContext, due: str) -> dict[str, object]:
    """Begin the reports of the periods that ended yesterday, or while the worker was away."""
    return open_ended(context)


SLICE = Slice(
    urls=urlpatterns,
    routers=(reports.router,),
    nav=(
        NavItem(
            "desk:reports",
            "file-text",
            "Báo cáo",
            (Resource.REPORT, Action.READ),
            also=("bao-cao-nhanh", "khen-thuong", "tong-hop"),
        ),
    ),
    inbox=INBOX,
    schedules=(Schedule("reports.open", "Mở kỳ báo cáo", daily(time(0, 10)), open_periods),),
)
