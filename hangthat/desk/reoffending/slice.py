"""What the slice `reoffending` brings to the whole desk."""

from hangthat.core.access.lexicon import Action, Resource
from hangthat.desk.parts.slice import NavGroup, NavItem, Slice
from hangthat.desk.reoffending.api import measures, sanctioned
from hangthat.desk.reoffending.queries.inbox import INBOX
from hangthat.desk.reoffending.queries.search_results import SEARCH
from hangthat.desk.reoffending.urls import urlpatterns

SLICE = Slice(
    urls=urlpatterns,
    routers=(sanctioned.router, measures.router),
    nav=(
        NavItem(
            "desk:sanctioned",
            "gavel",
            "Đã xử phạt",
            (Resource.DECISION, Action.READ),
            also=("bien-phap",),
            group=NavGroup.PAPERS,
        ),
    ),
    inbox=INBOX,
    search=SEARCH,
)
