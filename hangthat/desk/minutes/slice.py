"""What the slice `minutes` brings to the whole desk."""

from hangthat.core.access.lexicon import Action, Resource
from hangthat.desk.minutes.api import registers
from hangthat.desk.minutes.queries.inbox import INBOX
from hangthat.desk.minutes.queries.search_results import SEARCH
from hangthat.desk.minutes.urls import urlpatterns
from hangthat.desk.minutes.views.case_part import of_case
from hangthat.desk.parts.slice import NavGroup, NavItem, Slice

SLICE = Slice(
    urls=urlpatterns,
    routers=(registers.router,),
    nav=(
        NavItem(
            "desk:minutes_register",
            "file-text",
            "Biên bản",
            (Resource.MINUTES, Action.READ),
            also=("mau-bien-ban",),
            group=NavGroup.PAPERS,
        ),
    ),
    search=SEARCH,
    inbox=INBOX,
    case_parts=(of_case,),
)
