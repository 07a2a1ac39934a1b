"""What the slice `flash_reports` brings to the whole desk."""

from hangthat.core.access.lexicon import Action, Resource
from hangthat.desk.flash_reports.api import acts
from hangthat.desk.flash_reports.queries.inbox import INBOX
from hangthat.desk.flash_reports.queries.search_results import SEARCH
from hangthat.desk.flash_reports.urls import urlpatterns
from hangthat.desk.flash_reports.views.case_section import of_case
from hangthat.desk.parts.slice import NavItem, Slice

SLICE = Slice(
    urls=urlpatterns,
    routers=(acts.router,),
    nav=(
        NavItem(
            "desk:flashreports",
            "speakerphone",
            "Báo cáo nhanh",
            (Resource.REPORT, Action.READ),
            side=False,  # a button on the page of reports
        ),
    ),
    search=SEARCH,
    inbox=INBOX,
    case_parts=(of_case,),
)
