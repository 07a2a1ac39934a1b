"""What the slice `own_records` brings to the whole desk."""

from hangthat.core.access.lexicon import Action, Resource
from hangthat.desk.own_records.api import shop_requests
from hangthat.desk.own_records.queries.inbox import INBOX
from hangthat.desk.own_records.queries.search_results import SEARCH
from hangthat.desk.own_records.urls import urlpatterns
from hangthat.desk.parts.slice import NavItem, Slice

SLICE = Slice(
    urls=urlpatterns,
    routers=(shop_requests.router,),
    nav=(
        NavItem(
            "desk:shoprequests",
            "edit",
            "Yêu cầu của cơ sở",
            (Resource.SHOP_REQUEST, Action.READ),
            side=False,  # among the other lists of the registry
        ),
    ),
    inbox=INBOX,
    search=SEARCH,
)
