"""What the slice `land` brings to the whole desk."""

from hangthat.core.access.lexicon import Action, Resource
from hangthat.desk.land.api import units
from hangthat.desk.land.queries.search_results import SEARCH
from hangthat.desk.land.urls import urlpatterns
from hangthat.desk.parts.slice import NavGroup, NavItem, Slice

SLICE = Slice(
    urls=urlpatterns,
    routers=(units.router,),
    nav=(
        NavItem(
            "desk:units",
            "map-pin",
            "Địa bàn",
            (Resource.AREA, Action.READ),
            group=NavGroup.REFERENCE,
        ),
    ),
    search=SEARCH,
)
