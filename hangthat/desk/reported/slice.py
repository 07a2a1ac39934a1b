"""What the slice `reported` brings to the whole desk."""

from hangthat.core.access.lexicon import Action, Resource
from hangthat.desk.parts.slice import NavGroup, NavItem, Slice
from hangthat.desk.reported.api import tables
from hangthat.desk.reported.urls import urlpatterns

SLICE = Slice(
    urls=urlpatterns,
    routers=(tables.router,),
    nav=(
        NavItem(
            "desk:reportedtables",
            "list-check",
            "Số liệu báo cáo",
            (Resource.CASE, Action.READ),
            group=NavGroup.REFERENCE,
        ),
    ),
)
