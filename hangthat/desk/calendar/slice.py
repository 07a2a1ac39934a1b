"""What the slice `calendar` brings to the whole desk."""

from hangthat.core.access.lexicon import Action, Resource
from hangthat.desk.calendar.api import days
from hangthat.desk.calendar.urls import urlpatterns
from hangthat.desk.parts.slice import NavGroup, NavItem, Slice

SLICE = Slice(
    urls=urlpatterns,
    routers=(days.router,),
    nav=(
        NavItem(
            "desk:calendar",
            "calendar-event",
            "Lịch làm việc",
            (Resource.CALENDAR, Action.READ),
            group=NavGroup.REFERENCE,
        ),
    ),
)
