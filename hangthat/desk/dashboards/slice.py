"""What the slice `dashboards` brings to the whole desk."""

from hangthat.core.access.lexicon import Action, Resource
from hangthat.desk.dashboards.api import dashboards, operations
from hangthat.desk.dashboards.urls import urlpatterns
from hangthat.desk.parts.slice import NavItem, Slice

SLICE = Slice(
    urls=urlpatterns,
    routers=(dashboards.router, operations.router),
    nav=(NavItem("desk:dashboard", "components", "Bảng tổng hợp", (Resource.TARGET, Action.READ)),),
)
