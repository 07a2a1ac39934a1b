"""What the slice `consolidation` brings to the whole desk."""

from hangthat.desk.consolidation.api import merged_reports, urgings
from hangthat.desk.consolidation.queries.inbox import INBOX
from hangthat.desk.consolidation.queries.search_results import SEARCH
from hangthat.desk.consolidation.urls import urlpatterns
from hangthat.desk.parts.slice import Slice

SLICE = Slice(
    urls=urlpatterns,
    routers=(urgings.router, merged_reports.router),
    inbox=INBOX,
    search=SEARCH,
)
