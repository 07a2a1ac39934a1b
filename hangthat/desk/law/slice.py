"""What the slice `law` brings to the whole desk."""

from hangthat.core.access.lexicon import Action, Resource
from hangthat.desk.law.api import law
from hangthat.desk.law.queries.search_results import SEARCH
from hangthat.desk.law.urls import urlpatterns
from hangthat.desk.parts.slice import NavGroup, NavItem, Slice

SLICE = Slice(
    urls=urlpatterns,
    routers=(law.router,),
    nav=(
        NavItem(
            "desk:conducts", "scale", "Hành vi, khung phạt", (Resource.LAW, Action.READ),
            also=("luat",), group=NavGroup.REFERENCE,
        ),
    ),
    search=SEARCH,
)  # fmt: skip
