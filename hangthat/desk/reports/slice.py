"""What the slice `reports` brings to the whole desk."""

from hangthat.core.access.lexicon import Action, Resource
from hangthat.desk.parts.slice import NavItem, Slice
from hangthat.desk.reports.api import reports
from hangthat.desk.reports.queries.inbox import INBOX
from hangthat.desk.reports.urls import urlpatterns

SLICE = Slice(
    urls=urlpatterns,
    routers=(reports.router,),
    nav=(
        NavItem(
            "desk:reports",
            "file-text",
            "Báo cáo",
            (Resource.REPORT, Action.READ),
            also=("tong-hop",),
        ),
    ),
    inbox=INBOX,
)
