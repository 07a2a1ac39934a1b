"""What the slice `people` brings to the whole desk."""

from hangthat.core.access.lexicon import Action, Resource
from hangthat.desk.parts.slice import NavGroup, NavItem, Slice
from hangthat.desk.people.api import me, posts
from hangthat.desk.people.queries.inbox import INBOX
from hangthat.desk.people.queries.search_results import SEARCH
from hangthat.desk.people.urls import urlpatterns

SLICE = Slice(
    urls=urlpatterns,
    routers=(me.router, posts.router),
    nav=(
        NavItem(
            "desk:people",
            "users",
            "Người dùng",
            (Resource.PERSON, Action.READ),
            group=NavGroup.REFERENCE,
        ),
        NavItem(
            "desk:grants_waiting",
            "clock",
            "Chờ duyệt",
            (Resource.GRANT, Action.APPROVE),
            group=NavGroup.REFERENCE,
        ),
    ),
    inbox=INBOX,
    search=SEARCH,
)
