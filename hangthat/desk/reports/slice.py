"""What the slice `reports` brings to the whole desk."""

from datetime import time

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.jobs.models import Lane
from hangthat.core.jobs.services import JobContext, Schedule, daily
from hangthat.desk.parts.slice import NavItem, Slice
from hangthat.desk.reports.api import acts, concerns, regimes
from hangthat.desk.reports.queries.inbox import INBOX
from hangthat.desk.reports.queries.search_results import SEARCH
from hangthat.desk.reports.urls import urlpatterns
from hangthat.domain.reports.services import compare_sent, open_ended


def open_periods(context: JobContext, due: str) -> dict[str, object]:
    """Begin the reports of the periods that ended yesterday, or while the worker was away."""
    return open_ended(context)


def compare(context: JobContext, due: str) -> dict[str, object]:
    """Find the sent reports whose figures are others today, before their offices begin work."""
    return compare_sent(context)


SLICE = Slice(
    urls=urlpatterns,
    routers=(acts.router, concerns.router, regimes.router),
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
    search=SEARCH,
    schedules=(
        Schedule("reports.open", "Mở kỳ báo cáo", daily(time(0, 10)), open_periods),
        Schedule(
            "reports.compare",
            "So báo cáo đã gửi với số liệu hôm nay",
            daily(time(2, 40)),
            compare,
            lane=Lane.WHOLE,
        ),
    ),
)
