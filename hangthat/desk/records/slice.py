"""What the slice `records` brings to the whole desk."""

from hangthat.core.access.lexicon import Action, Resource
from hangthat.desk.parts.slice import NavGroup, NavItem, Slice
from hangthat.desk.records.api import history
from hangthat.desk.records.urls import urlpatterns

SLICE = Slice(
    urls=urlpatterns,
    routers=(history.router,),
    nav=(
        NavItem(
            "desk:journal",
            "history",
            "Nhật ký",
            (Resource.JOURNAL, Action.READ),
            group=NavGroup.REFERENCE,
        ),
        NavItem(
            "desk:status",
            "alert-circle",
            "Hệ thống",
            (Resource.STATUS, Action.READ),
            group=NavGroup.REFERENCE,
        ),
    ),
)
