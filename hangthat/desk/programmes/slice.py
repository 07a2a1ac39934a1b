"""What the slice `programmes` brings to the whole desk."""

from hangthat.core.access.lexicon import Action, Resource
from hangthat.desk.parts.slice import NavGroup, NavItem, Slice
from hangthat.desk.programmes.api import checks, plans, teams
from hangthat.desk.programmes.queries.inbox import INBOX
from hangthat.desk.programmes.queries.search_results import SEARCH
from hangthat.desk.programmes.urls import urlpatterns

SLICE = Slice(
    urls=urlpatterns,
    routers=(plans.router, checks.router, teams.router),
    nav=(
        NavItem(
            "desk:inspectionplans",
            "file-text",
            "Kế hoạch kiểm tra",
            (Resource.PROGRAMME, Action.READ),
            also=("doi-tuong-kiem-tra",),
            group=NavGroup.CHECKS,
        ),
    ),
    inbox=INBOX,
    search=SEARCH,
)
