"""What the slice `network` brings to the whole desk."""

from hangthat.core.access.lexicon import Action, Resource
from hangthat.desk.network.api import web
from hangthat.desk.network.urls import urlpatterns
from hangthat.desk.network.views.traces import section
from hangthat.desk.parts.slice import NavGroup, NavItem, Slice

SLICE = Slice(
    urls=urlpatterns,
    routers=(web.router,),
    nav=(
        NavItem(
            "desk:network",
            "link",
            "Mạng lưới",
            (Resource.CASE, Action.READ),
            group=NavGroup.PAPERS,
        ),
    ),
    case_parts=(section,),
)
