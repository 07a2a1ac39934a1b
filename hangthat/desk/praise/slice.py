"""What the slice `praise` brings to the whole desk."""

from hangthat.core.access.lexicon import Action, Resource
from hangthat.desk.parts.slice import NavItem, Slice
from hangthat.desk.praise.api import acts
from hangthat.desk.praise.queries.inbox import INBOX
from hangthat.desk.praise.queries.search_results import SEARCH
from hangthat.desk.praise.urls import urlpatterns

SLICE = Slice(
    urls=urlpatterns,
    routers=(acts.router,),
    nav=(
        NavItem(
            "desk:praiseproposals",
            "certificate",
            "Khen thưởng",
            (Resource.PRAISE, Action.READ),
            side=False,  # a button on the page of reports
        ),
    ),
    search=SEARCH,
    inbox=INBOX,
)
