"""What the slice `checklists` brings to the whole desk."""

from hangthat.core.access.lexicon import Action, Resource
from hangthat.desk.checklists.api import answering, cautions, sheets
from hangthat.desk.checklists.queries.inbox import INBOX
from hangthat.desk.checklists.urls import urlpatterns
from hangthat.desk.parts.slice import NavGroup, NavItem, Slice

SLICE = Slice(
    urls=urlpatterns,
    routers=(sheets.router, answering.router, cautions.router),
    nav=(
        NavItem(
            "desk:round",
            "map-pin",
            "Vòng kiểm tra hôm nay",
            (Resource.VISIT, Action.READ),
            side=False,
        ),
        NavItem(
            "desk:checklistsheets",
            "list-check",
            "Bảng kiểm",
            (Resource.CHECKLIST, Action.READ),
            also=("luu-y",),
            group=NavGroup.CHECKS,
        ),
    ),
    inbox=INBOX,
)
