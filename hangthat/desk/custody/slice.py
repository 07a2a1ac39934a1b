"""What the slice `custody` brings to the whole desk."""

from hangthat.core.access.lexicon import Action, Resource
from hangthat.desk.custody.api import (
    counting,
    handovers,
    lots,
    movements,
    seizures,
    stores,
)
from hangthat.desk.custody.queries.inbox import INBOX
from hangthat.desk.custody.queries.search_results import SEARCH
from hangthat.desk.custody.urls import urlpatterns
from hangthat.desk.custody.views.case_part import case_goods
from hangthat.desk.parts.slice import NavGroup, NavItem, Slice

SLICE = Slice(
    urls=urlpatterns,
    routers=(
        lots.router,
        seizures.router,
        movements.router,
        handovers.router,
        stores.router,
        counting.router,
    ),
    nav=(
        NavItem(
            "desk:goodslots",
            "building-warehouse",
            "Tang vật",
            (Resource.GOODS, Action.READ),
            also=("tam-giu", "kho", "vi-tri-kho", "kiem-ke", "chenh-lech", "giao-nhan"),
            group=NavGroup.PAPERS,
        ),
    ),
    inbox=INBOX,
    search=SEARCH,
    case_parts=(case_goods,),
)
