"""What the slice `figures` brings to the whole desk."""

from hangthat.core.access.lexicon import Action, Resource
from hangthat.desk.figures.api import figures, readings
from hangthat.desk.figures.urls import urlpatterns
from hangthat.desk.parts.slice import NavGroup, NavItem, Slice

SLICE = Slice(
    urls=urlpatterns,
    routers=(figures.router, readings.router),
    nav=(
        NavItem(
            "desk:figures",
            "scale",
            "Số liệu trong kỳ",
            (Resource.FIGURE, Action.READ),
            group=NavGroup.PAPERS,
        ),
    ),
)
