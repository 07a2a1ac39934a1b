"""What the slice `targets` brings to the whole desk."""

from hangthat.core.access.lexicon import Action, Resource
from hangthat.desk.parts.slice import NavItem, Phone, Slice
from hangthat.desk.targets.api import steering, targets
from hangthat.desk.targets.urls import urlpatterns

SLICE = Slice(
    urls=urlpatterns,
    routers=(targets.router, steering.router),
    nav=(
        NavItem("desk:monday", "calendar-due", "Đầu tuần", (Resource.TARGET, Action.READ)),
        NavItem("desk:targets", "target", "Chỉ tiêu", (Resource.TARGET, Action.READ), Phone.BAR),
    ),
)
