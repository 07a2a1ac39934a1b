"""What the slice `tags` brings to the whole desk."""

from hangthat.core.access.lexicon import Action, Resource
from hangthat.desk.parts.slice import NavGroup, NavItem, Slice
from hangthat.desk.tags.api import giving, making
from hangthat.desk.tags.urls import urlpatterns

SLICE = Slice(
    urls=urlpatterns,
    routers=(making.router, giving.router),
    nav=(
        NavItem(
            "desk:tags",
            "tag",
            "Nhãn",
            (Resource.TAG, Action.READ),
            group=NavGroup.REFERENCE,
        ),
    ),
)
