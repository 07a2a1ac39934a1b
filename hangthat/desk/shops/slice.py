"""What the slice `shops` brings to the whole desk."""

from django.urls import reverse

from hangthat.core.access.lexicon import Action, Resource
from hangthat.desk.parts.slice import NavItem, Phone, Slice, linked
from hangthat.desk.shops.api import (
    establishments,
    focus_heads,
    focuses,
    lifecycle,
    parties,
    same_number,
)
from hangthat.desk.shops.queries import closings
from hangthat.desk.shops.queries.exporting import SHOPS, export_shops
from hangthat.desk.shops.queries.same_number import INBOX
from hangthat.desk.shops.queries.search_results import SEARCH
from hangthat.desk.shops.urls import urlpatterns
from hangthat.domain.bulk_changes.services.many_at_once import CHANGE_SHOPS, change_shops
from hangthat.domain.merging import services as merging


def _pairs(**args: object) -> str:
    return reverse("desk:pairs")


SLICE = Slice(
    urls=urlpatterns,
    routers=(
        establishments.router,
        lifecycle.router,
        parties.router,
        same_number.router,
        focuses.router,
        focus_heads.router,
    ),
    nav=(
        NavItem(
            "desk:establishments",
            "building-store",
            "Cơ sở",
            (Resource.ESTABLISHMENT, Action.READ),
            Phone.BAR,
            also=("chu-the",),
        ),
    ),
    inbox=(*INBOX, *closings.INBOX),
    search=SEARCH,
    works={
        SHOPS: export_shops,
        CHANGE_SHOPS: change_shops,
        merging.FIND: linked(merging.find_twins, _pairs, "Xem các cặp"),
    },
)
