"""What the slice `handovers` brings to the whole desk."""

from hangthat.core.access.lexicon import Action, Resource
from hangthat.desk.handovers.api import handovers, steps
from hangthat.desk.handovers.queries.inbox import INBOX
from hangthat.desk.handovers.queries.search_results import SEARCH
from hangthat.desk.handovers.urls import urlpatterns
from hangthat.desk.handovers.views.case_section import of_case
from hangthat.desk.parts.slice import NavGroup, NavItem, Slice

SLICE = Slice(
    urls=urlpatterns,
    routers=(handovers.router, steps.router),
    nav=(
        NavItem(
            "desk:handovers",
            "arrow-right",
            "Bàn giao",
            (Resource.HANDOVER, Action.READ),
            group=NavGroup.PAPERS,
        ),
    ),
    inbox=INBOX,
    search=SEARCH,
    case_parts=(of_case,),
)
