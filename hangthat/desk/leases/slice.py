"""What the slice `leases` brings to the whole desk."""

from datetime import datetime, time

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.common.days import vietnam_day
from hangthat.core.jobs.services import JobContext, Schedule, daily
from hangthat.desk.leases.api import stall_leases
from hangthat.desk.leases.queries.inbox import INBOX
from hangthat.desk.leases.urls import urlpatterns
from hangthat.desk.parts.slice import NavItem, Slice
from hangthat.domain.leases.services import begin_leases


def begin(context: JobContext, due: str) -> dict[str, object]:
    """Of the day that was due: after an outage each has a run of its own."""
    day = vietnam_day(datetime.fromisoformat(due))
    count = begin_leases(on=day, at=context.at(), writing=context.writing)
    return {"words": f"{count} hợp đồng thuê quầy bắt đầu, hết hạn được ghi ngày {day:%d/%m/%Y}."}


SLICE = Slice(
    urls=urlpatterns,
    routers=(stall_leases.router,),
    nav=(
        NavItem(
            "desk:stallleases",
            "file-text",
            "Hợp đồng thuê quầy",
            (Resource.ESTABLISHMENT, Action.STALL),
            side=False,  # among the other lists of the registry
        ),
    ),
    inbox=INBOX,
    schedules=(
        Schedule(
            "leases.begin",
            "Ghi hợp đồng thuê quầy bắt đầu, hết hạn",
            daily(time(0, 20)),
            begin,
            merges=False,
        ),
    ),
)
