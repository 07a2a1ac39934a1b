"""What the slice `outreach` brings to the whole desk."""

from hangthat.core.access.lexicon import Action, Resource
from hangthat.desk.outreach.api import activities, activity_details, campaigns, photos
from hangthat.desk.outreach.queries.search_results import SEARCH
from hangthat.desk.outreach.urls import urlpatterns
from hangthat.desk.parts.slice import NavItem, Slice

SLICE = Slice(
    urls=urlpatterns,
    routers=(
        activities.router,
        activity_details.router,
        campaigns.router,
        photos.router,
    ),
    nav=(
        NavItem(
            "desk:activities",
            "speakerphone",
            "Tuyên truyền & cam kết",
            (Resource.ACTIVITY, Action.READ),
        ),
    ),
    search=SEARCH,
)
