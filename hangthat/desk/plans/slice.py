"""What the slice `plans` brings to the whole desk."""

from hangthat.core.access.lexicon import Action, Resource
from hangthat.desk.parts.slice import NavGroup, NavItem, Slice
from hangthat.desk.plans.api import plans
from hangthat.desk.plans.urls import urlpatterns

SLICE = Slice(
    urls=urlpatterns,
    routers=(plans.router,),
    nav=(
        NavItem(
            "desk:plan",
            "file-text",
            "Kế hoạch",
            (Resource.PLAN, Action.READ),
            group=NavGroup.REFERENCE,
        ),
    ),
)
