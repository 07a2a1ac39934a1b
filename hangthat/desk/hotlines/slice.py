"""What the slice `hotlines` brings to the whole desk."""

from hangthat.core.access.lexicon import Action, Resource
from hangthat.desk.hotlines.api import hotlines
from hangthat.desk.hotlines.queries.search_results import SEARCH
from hangthat.desk.hotlines.urls import urlpatterns
from hangthat.desk.parts.slice import NavGroup, NavItem, Slice

SLICE = Slice(
    urls=urlpatterns,
    routers=(hotlines.router,),
    nav=(
        NavItem(
            "desk:hotlines",
            "phone",
            "Đường dây nóng",
            (Resource.HOTLINE, Action.READ),
            group=NavGroup.REFERENCE,
        ),
    ),
    search=SEARCH,
)
