"""What the slice `enforcement` brings to the whole desk."""

from hangthat.desk.enforcement.api import (
    case_files,
    cases,
    decision_papers,
    inspection_photos,
    inspections,
)
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
        decision_papers.router,
    ),
    search=SEARCH,
)
