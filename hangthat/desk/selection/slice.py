"""What the slice `selection` brings to the whole desk."""

from hangthat.core.access.lexicon import Action, Resource
from hangthat.desk.parts.slice import NavGroup, NavItem, Slice
from hangthat.desk.selection.api import candidates, choices, draws, rates, weightings
from hangthat.desk.selection.queries.inbox import INBOX
from hangthat.desk.selection.urls import urlpatterns

SLICE = Slice(
    urls=urlpatterns,
    routers=(
        *(candidates.router, choices.router, draws.router, rates.router),
        weightings.router,
    ),
    nav=(
        NavItem(
            "desk:candidates",
            "filter",
            "Chọn cơ sở kiểm tra",
            (Resource.VISIT, Action.READ),
            also=("lua-chon", "rut-tham", "bo-diem", "hang-rui-ro", "ty-le-trung", "xep-hang-hoc"),
            group=NavGroup.CHECKS,
        ),
    ),
    inbox=INBOX,
)
