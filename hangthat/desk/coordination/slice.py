"""What the slice `coordination` brings to the whole desk."""

from hangthat.core.access.lexicon import Action, Resource
from hangthat.desk.coordination.api import case_partners, joint_checks, overlaps
from hangthat.desk.coordination.queries.inbox import INBOX
from hangthat.desk.coordination.queries.search_results import SEARCH
from hangthat.desk.coordination.urls import urlpatterns
from hangthat.desk.coordination.views.case_partners import of_case
from hangthat.desk.parts.slice import NavGroup, NavItem, Slice

SLICE = Slice(
    urls=urlpatterns,
    routers=(overlaps.router, joint_checks.router, case_partners.router),
    nav=(
        NavItem(
            "desk:overlaps",
            "link",
            "Trùng lặp kiểm tra",
            (Resource.COORDINATION, Action.READ),
            also=("lien-nganh", "phan-viec"),
            group=NavGroup.CHECKS,
        ),
    ),
    inbox=INBOX,
    search=SEARCH,
    case_parts=(of_case,),
)
