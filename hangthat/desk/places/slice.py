"""What the slice `places` brings to the whole desk."""

from hangthat.desk.parts.slice import Slice
from hangthat.desk.places.api import boards, market_counts, places
from hangthat.desk.places.queries.inbox import INBOX
from hangthat.desk.places.queries.search_results import SEARCH
from hangthat.desk.places.urls import urlpatterns
from hangthat.domain.placards.services.market_prints import PRINT_DOORS, print_market

SLICE = Slice(
    urls=urlpatterns,
    routers=(
        places.router,
        boards.router,
        market_counts.router,
    ),
    inbox=INBOX,
    search=SEARCH,
    works={PRINT_DOORS: print_market},
)
