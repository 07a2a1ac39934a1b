"""What the slice `unit_targets` brings to the whole desk."""

from datetime import time

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.jobs.services import JobContext, Schedule, daily
from hangthat.desk.parts.slice import NavItem, Slice
from hangthat.desk.unit_targets.api import acts
from hangthat.desk.unit_targets.queries.inbox import INBOX
from hangthat.desk.unit_targets.queries.search_results import SEARCH
from hangthat.desk.unit_targets.urls import urlpatterns
from hangthat.domain.unit_targets.services import carry_over


def carry(context: JobContext, due: str) -> dict[str, object]:
    """Propose anew what stood under a version of a plan that was replaced."""
    with context.writing():
        made = carry_over(at=context.at())
    return {"words": f"Chuyển {len(made)} chỉ tiêu riêng sang bản kế hoạch mới."}


SLICE = Slice(
    urls=urlpatterns,
    routers=(acts.router,),
    nav=(
        NavItem(
            "desk:unittargets",
            "target",
            "Chỉ tiêu riêng",
            (Resource.UNIT_TARGET, Action.READ),
            side=False,  # a button on the page of targets
        ),
    ),
    inbox=INBOX,
    search=SEARCH,
    schedules=(
        Schedule(
            "unit_targets.carry",
            "Chuyển chỉ tiêu riêng sang bản kế hoạch mới",
            daily(time(0, 40)),
            carry,
        ),
    ),
)
