"""What the slice `enforcement` brings to the whole desk."""

from hangthat.desk.enforcement.api import (
    case_files,
    cases,
    decision_papers,
    draft_writing,
    inspection_photos,
    inspections,
)
from hangthat.desk.enforcement.queries.inbox import INBOX
from hangthat.desk.enforcement.queries.search_results import SEARCH
from hangthat.desk.enforcement.urls import urlpatterns
from hangthat.desk.parts.slice import Slice

SLICE = Slice(
    urls=urlpatterns,
    routers=(
        inspections.router,
        case_files.router,
        cases.router,
        inspection_photos.router,
        draft_writing.router,
        decision_papers.router,
    ),
    inbox=INBOX,
    search=SEARCH,
)
