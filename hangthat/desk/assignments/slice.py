"""What the slice `assignments` brings to the whole desk."""

from hangthat.core.access.lexicon import Action, Resource
from hangthat.desk.assignments.api import acts, assignments
from hangthat.desk.assignments.queries.inbox import INBOX
from hangthat.desk.assignments.queries.search_results import SEARCH
from hangthat.desk.assignments.urls import urlpatterns
from hangthat.desk.parts.slice import NavItem, Slice

SLICE = Slice(
    urls=urlpatterns,
    routers=(assignments.router, acts.router),
    nav=(
        NavItem("desk:assignments", "list-check", "Nhiệm vụ", (Resource.ASSIGNMENT, Action.READ)),
    ),
    inbox=INBOX,
    search=SEARCH,
)
